using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>One key for several exact strings, whatever they contain: each is hashed with its length before it.</summary>
internal static class Keys
{
    public static string Of(params ReadOnlySpan<string> parts)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var needed = 0;
        foreach (var part in parts) needed += 4 + Encoding.UTF8.GetMaxByteCount(part.Length);
        if (needed > buffer.Length) buffer = new byte[needed];
        var at = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, buffer[(at + 4)..]);
            BinaryPrimitives.WriteInt32LittleEndian(buffer[at..], length);
            at += 4 + length;
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..at], hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
