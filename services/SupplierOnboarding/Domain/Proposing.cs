using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>
/// What rules propose and how a person decides it. Ids are natural keys: the same cause makes the same proposal, however often it is told.
/// </summary>
internal static class Proposing
{
    public static Proposal ReinstatementAfter(Standing standing, Supplier supplier, Actor by, DateTimeOffset now) =>
        Make(supplier.Id, Proposal.Reinstate, supplier.State, new Cause(Cause.Standing, standing.Version.ToString(CultureInfo.InvariantCulture)),
            $"The standing is {standing.Value} again: {standing.Reason}", by, now);

    public static Proposal ReinstatementAtTheEndOf(Restriction restriction, Supplier supplier, Actor by, DateTimeOffset now) =>
        Make(supplier.Id, Proposal.Reinstate, supplier.State, new Cause(Cause.Until, restriction.Since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            $"The last day of the restriction, {restriction.Until:yyyy-MM-dd}, is over.", by, now);

    /// <summary>An unsuitable audit always ends on somebody's desk, whatever state the supplier is in by then.</summary>
    public static Proposal SuspensionAfter(AuditReported audit, Actor by, DateTimeOffset now) =>
        Make(audit.SupplierId, Proposal.Suspend, null, new Cause(Cause.Audit, audit.AuditId),
            $"Audit {audit.AuditId}, reported on {audit.ReportedOn:yyyy-MM-dd}, found the supplier unsuitable "
            + $"({audit.MajorFindings} major, {audit.MinorFindings} minor findings).", by, now);

    /// <summary>The supplier has taken the change, even if the proposal has not heard of it.</summary>
    public static bool HasTaken(this Supplier supplier, Proposal proposal) => supplier.History.Any(change => change.ProposalId == proposal.Id);

    /// <summary>What accepting the proposal does to the supplier.</summary>
    public static Decision<Supplier> Take(this Supplier supplier, Proposal proposal, string reason, Actor by, DateTimeOffset now)
    {
        if (proposal.From is { } from && supplier.State != from)
            return new Refusal("supplier-state-changed", $"It was proposed for a supplier in the state {from}, and the supplier is in the state {supplier.State}.");
        var because = new Because(reason, by, now, proposal.Id);
        return proposal.Change == Proposal.Suspend ? supplier.Suspend(until: null, because) : supplier.Reinstate(because);
    }

    /// <summary>
    /// Accepting comes in two writes, supplier first. Where the second one is missing, accepting again makes it good: so a proposal whose change the supplier
    /// has taken is accepted, whatever became of it since.
    /// </summary>
    public static Decision<Proposal> Accept(this Proposal proposal, bool taken, string reason, Actor by, DateTimeOffset now) => proposal.State switch
    {
        Proposal.Accepted => new Refusal("proposal-accepted", "The proposal was accepted already."),
        Proposal.Dismissed when !taken => new Refusal("proposal-dismissed", "The proposal was dismissed."),
        _ => proposal.Decided(Proposal.Accepted, reason, by, now),
    };

    public static Decision<Proposal> Dismiss(this Proposal proposal, bool taken, string reason, Actor by, DateTimeOffset now) => proposal.State switch
    {
        Proposal.Accepted => new Refusal("proposal-accepted", "The proposal was accepted already."),
        Proposal.Dismissed => new Refusal("proposal-dismissed", "The proposal was dismissed already."),
        _ when taken => new Refusal("proposal-taken", "The supplier has taken the change already: accept the proposal again to finish it."),
        _ => proposal.Decided(Proposal.Dismissed, reason, by, now),
    };

    private static Proposal Decided(this Proposal proposal, string state, string reason, Actor by, DateTimeOffset now) =>
        proposal with { State = state, History = [.. proposal.History, new Change(now, by, state, reason)] };

    private static Proposal Make(string supplierId, string change, string? from, Cause cause, string reason, Actor by, DateTimeOffset now) => new()
    {
        Id = NaturalId(supplierId, change, cause.Kind, cause.Id),
        SupplierId = supplierId,
        Change = change,
        From = from,
        Reason = reason,
        Cause = cause,
        At = now,
        History = [new Change(now, by, "proposed", reason)],
    };

    /// <summary>Each part with its length before it, so that no two lists of parts read alike.</summary>
    private static string NaturalId(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}")))))[..32];
}
