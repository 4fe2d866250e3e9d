using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupplierQuality.Platform.Http;

/// <summary>A request that carries an Idempotency-Key: its identity, and the ids that it assigns, are the same each time it is sent.</summary>
internal sealed class Operation(string id, string seed)
{
    private int assigned;

    public string Id => id;

    public string NextId()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}/{assigned++}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
