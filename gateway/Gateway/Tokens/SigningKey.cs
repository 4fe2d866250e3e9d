using Microsoft.IdentityModel.Tokens;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Gateway.Tokens;

/// <summary>An ES256 key that signs internal tokens.</summary>
/// <param name="KeyId">Its RFC 7638 thumbprint: a key of another store never has the same.</param>
/// <param name="X">Public, base64url.</param>
/// <param name="Y">Public, base64url.</param>
/// <param name="Protected">The private part, protected by the Data Protection ring.</param>
/// <param name="SignsFrom">It is published before.</param>
internal sealed record SigningKey(string KeyId, string X, string Y, string Protected, DateTimeOffset MadeAt, DateTimeOffset SignsFrom)
{
    public JsonWebKey Public() => new() { Kty = "EC", Crv = "P-256", Use = "sig", Alg = SecurityAlgorithms.EcdsaSha256, Kid = KeyId, X = X, Y = Y };
}

/// <summary>Their ids count up, so that of several replicas that make the next key one is first.</summary>
internal static class SigningKeyDocuments
{
    public static readonly DocumentType<SigningKey> Type = new("signingKeys");
}
