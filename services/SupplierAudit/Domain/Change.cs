using SupplierQuality.Contracts;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>One line of a history: who did what, when, and why.</summary>
internal sealed record Change(DateTimeOffset At, Actor By, string Action, string? Reason = null);
