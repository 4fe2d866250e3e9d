using System.Security.Cryptography;
using System.Text;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>The secret part of an API key: 256 random bits, so that its plain SHA-256 is all that is kept.</summary>
internal static class ApiKeySecret
{
    public const string Prefix = "sqk_";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 43;
    private const int ShortestTail = 32;
    private const int LongestTail = 256;

    public static string Make() => Prefix + RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>Whether it may be a key at all: what is not is refused without asking the store.</summary>
    public static bool LooksRight(string secret) =>
        secret.StartsWith(Prefix, StringComparison.Ordinal)
        && secret.Length >= Prefix.Length + ShortestTail && secret.Length <= Prefix.Length + LongestTail
        && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
