using SupplierQuality.Contracts;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>One line of a history: what was done, when, by whom and why.</summary>
/// <param name="Action">A past participle: <c>suspended</c>.</param>
/// <param name="Reason">In the words of whoever did it; absent where none was asked for.</param>
/// <param name="ProposalId">The proposal that was accepted by it. A proposal that stands in a history has had its effect.</param>
internal sealed record Change(DateTimeOffset At, Actor By, string Action, string? Reason = null, string? ProposalId = null);
