namespace SupplierQuality.Gateway.Tokens;

/// <summary>When keys come and go. Pure; the key that signs changes while both the old and the new one are published.</summary>
internal static class KeySchedule
{
    // Longer than the longest lifetime of a token and what clocks differ by.
    private static readonly TimeSpan KeptAfter = TimeSpan.FromHours(2);

    /// <summary>The key that signs now: the latest whose time has come.</summary>
    public static SigningKey? Signer(IEnumerable<SigningKey> keys, DateTimeOffset now) =>
        keys.Where(key => key.SignsFrom <= now).MaxBy(key => key.SignsFrom);

    /// <summary>When the key that is to be made now would sign from; null: none is due. The first signs at once, later ones only when they have been published long enough.</summary>
    public static DateTimeOffset? NextDue(IEnumerable<SigningKey> keys, TokenOptions options, DateTimeOffset now)
    {
        if (keys.MaxBy(key => key.SignsFrom) is not { } latest) return now;
        return latest.SignsFrom + options.RotateAfter - options.PublishBefore > now ? null : now + options.PublishBefore;
    }

    /// <summary>Whether every token that it signed has run out.</summary>
    public static bool IsOver(SigningKey key, IEnumerable<SigningKey> keys, DateTimeOffset now) =>
        keys.Where(other => other.SignsFrom > key.SignsFrom).MinBy(other => other.SignsFrom) is { } successor && successor.SignsFrom + KeptAfter <= now;
}
