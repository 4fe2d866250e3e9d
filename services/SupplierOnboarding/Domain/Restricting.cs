using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>Who moved a supplier, and why.</summary>
/// <param name="Reason">In their own words.</param>
/// <param name="ProposalId">The proposal that is accepted by it; absent where a person or a rule acted by itself.</param>
internal sealed record Because(string Reason, Actor By, DateTimeOffset At, string? ProposalId = null);

/// <summary>What is done about a supplier whose performance asks for it (ISO 9001:2015, 8.4.1: monitoring of performance, and re-evaluation).</summary>
internal static class Restricting
{
    /// <param name="until">Last day of it, UTC, today at the earliest; null: open-ended.</param>
    public static Decision<Supplier> PutOnProbation(this Supplier supplier, DateOnly? until, Because because) =>
        supplier.Restrict(Transition.PutOnProbation, SupplierState.Probation, until, "putOnProbation", because);

    /// <inheritdoc cref="PutOnProbation"/>
    public static Decision<Supplier> Suspend(this Supplier supplier, DateOnly? until, Because because) =>
        supplier.Restrict(Transition.Suspend, SupplierState.Suspended, until, "suspended", because);

    /// <summary>Restores the state before probation or suspension; from a suspension on probation that is probation.</summary>
    public static Decision<Supplier> Reinstate(this Supplier supplier, Because because)
    {
        if (supplier.Refuses(Transition.Reinstate) is { } refusal) return refusal;
        var free = (supplier with { Restriction = supplier.Restriction?.Beneath }).Moved(Transition.Reinstate);
        return supplier.Becomes(free.Log(because.By, because.At, "reinstated", because.Reason, because.ProposalId));
    }

    /// <summary>Ends all approvals: a supplier that comes back through a new evaluation is approved anew.</summary>
    public static Decision<Supplier> Disqualify(this Supplier supplier, Because because) => supplier.End(Transition.Disqualify, "disqualified", because);

    /// <summary>Ends everything for good; what was recorded stays.</summary>
    public static Decision<Supplier> Archive(this Supplier supplier, Because because) => supplier.End(Transition.Archive, "archived", because);

    /// <summary>Remembers that the end of the restriction was put before a person. The supplier stays where it is.</summary>
    public static Decision<Supplier> ProposeEndOfRestriction(this Supplier supplier, Actor by, DateTimeOffset now)
    {
        if (supplier.Restriction is not { } restriction || !(restriction.EndsAt() <= now))
            return new Refusal("restriction-not-over", "The last day of the restriction is not over.");
        return supplier.Becomes((supplier with { Restriction = restriction with { EndProposedAt = now } }).Log(by, now, "reinstatementProposed"));
    }

    private static Decision<Supplier> Restrict(this Supplier supplier, Transition transition, string state, DateOnly? until, string action, Because because)
    {
        if (supplier.Refuses(transition) is { } refusal) return refusal;
        if (until < DateOnly.FromDateTime(because.At.UtcDateTime)) return Rules.UntilIsPast;
        var restriction = new Restriction { State = state, Since = because.At, Until = until, Beneath = supplier.Restriction };
        var restricted = (supplier with { Restriction = restriction }).Moved(transition);
        return supplier.Becomes(restricted.Log(because.By, because.At, action, because.Reason, because.ProposalId));
    }

    private static Decision<Supplier> End(this Supplier supplier, Transition transition, string action, Because because)
    {
        if (supplier.Refuses(transition) is { } refusal) return refusal;
        var ended = (supplier.EndApprovals(_ => true, because.At) with { Restriction = null }).Moved(transition);
        return supplier.Becomes(ended.Log(because.By, because.At, action, because.Reason, because.ProposalId));
    }
}
