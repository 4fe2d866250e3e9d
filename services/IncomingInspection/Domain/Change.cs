using SupplierQuality.Contracts;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>One line of a record's history: what was done, when, by whom, and why.</summary>
internal sealed record Change(DateTimeOffset At, Actor By, string Action, string? Reason = null);
