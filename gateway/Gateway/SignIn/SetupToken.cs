using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>A set-up token that some replica has written to its file; the id is the token's hash, so that every replica knows it.</summary>
internal sealed record SetupToken(DateTimeOffset MadeAt);

internal static class SetupTokens
{
    public static readonly DocumentType<SetupToken> Type = new("setupTokens");
}

/// <summary>The file with the token, which nobody but its owner can read.</summary>
internal sealed class SetupTokenFile(string path)
{
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>The token of an earlier start that nobody has used yet, or a new one.</summary>
    public string ReadOrMake()
    {
        if (File.Exists(FullPath) && File.ReadAllText(FullPath).Trim() is var earlier && ApiKeySecret.LooksRight(ApiKeySecret.Prefix + earlier)) return earlier;
        var token = ApiKeySecret.Make()[ApiKeySecret.Prefix.Length..];
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        File.Delete(FullPath);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(FullPath, options);
        writer.WriteLine(token);
        return token;
    }

    public void Remove() => File.Delete(FullPath);
}
