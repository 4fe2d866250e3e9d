namespace SupplierQuality.Contracts;

/// <summary>One event as it travels: what happened, to which version of which document, when, and by whom.</summary>
/// <param name="Id">Its identity: the same through every retry and replay.</param>
/// <param name="DocumentId">The id of the document that was written together with it.</param>
/// <param name="Version">The version that the document has since that write, from 1.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="By">Who did it.</param>
/// <param name="Body">What happened, with all that a subscriber needs without calling back.</param>
public sealed record Event<T>(Guid Id, string DocumentId, long Version, DateTimeOffset At, Actor By, T Body) where T : class;
