using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>
/// A hash of values in their order, whatever JSON they came in: 10 and 10.0 are one number, two forms of one moment are one moment, a member that is missing and one that is null
/// are the same. Each value is preceded by its kind, so that no two contents run together.
/// </summary>
internal struct Fingerprint()
{
    private byte[] buffer = new byte[512];
    private int length;

    public void Add(string? value)
    {
        if (value is null)
        {
            Kind('0', 0);
            return;
        }
        var bytes = Encoding.UTF8.GetByteCount(value);
        Kind('s', 4 + bytes);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), bytes);
        length += 4 + Encoding.UTF8.GetBytes(value, buffer.AsSpan(length + 4));
    }

    public void Add(decimal? value)
    {
        if (value is not { } number)
        {
            Kind('0', 0);
            return;
        }
        Kind('n', 16);
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number / 1.000000000000000000000000000000000m, bits); // the division takes trailing zeros away
        foreach (var part in bits)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), part);
            length += 4;
        }
    }

    public void Add(long? value) => Add((decimal?)value);

    public void Add(DateTimeOffset? value) => Add(value?.UtcTicks);

    public void Add(DateOnly? value) => Add((long?)value?.DayNumber);

    /// <summary>32 hexadecimal digits.</summary>
    public readonly string End()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    private void Kind(char kind, int following)
    {
        if (length + 1 + following > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + 1 + following));
        buffer[length++] = (byte)kind;
    }
}
