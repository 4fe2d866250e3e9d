using System.Text.Json;
using CsCheck;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

/// <summary>The fold against the rules as they are worded, applied to the whole history each time.</summary>
public sealed class WhatHoldsForAllSequencesOfLots
{
    private static readonly Gen<SwitchingRules> Rules = Gen.Select(Gen.OneOf("Z1.4", "ISO2859-1"), Gen.Bool, Gen.Bool, (standard, approved, limits) => new SwitchingRules(standard, approved, limits));

    /// <summary>Mostly good lots, so that every severity is reached; letters change, so that samples do.</summary>
    private static readonly Gen<(string Letter, int Found)[]> Lots =
        Gen.Select(Gen.OneOf("F", "J", "K", "L"), Gen.Int[0, 99], Gen.Int[0, 1], (letter, luck, rare) => (letter, luck < 88 ? 0 : luck < 92 ? 1 : luck < 95 ? 2 + rare : 9)).Array[0, 120];

    private static readonly Gen<string> Aql = Gen.OneOf("0.40", "0.65", "1.0", "2.5");

    [Fact]
    public void The_fold_says_what_the_rules_say_of_the_whole_history() => Gen.Select(Rules, Aql, Lots).Sample((rules, aql, lots) =>
    {
        var state = SwitchingState.Start;
        var spell = new List<InspectedLot>();
        foreach (var (letter, found) in lots)
        {
            var lot = Lot(state.Severity, rules.Standard, letter, aql, found);
            spell.Add(lot);
            var expected = AsWorded(state.Severity, spell, rules);
            var next = Switching.Next(state, lot, rules);
            if (next.Severity != expected) return false;
            if (next.Severity != state.Severity) spell.Clear();
            state = next;
        }
        return true;
    }, iter: 3_000);

    [Fact]
    public void A_state_that_was_stored_goes_on_as_the_one_in_memory() => Gen.Select(Rules, Aql, Lots).Sample((rules, aql, lots) =>
    {
        SwitchingState state = SwitchingState.Start, stored = SwitchingState.Start;
        foreach (var (letter, found) in lots)
        {
            state = Switching.Next(state, Lot(state.Severity, rules.Standard, letter, aql, found), rules);
            stored = Switching.Next(stored, Lot(stored.Severity, rules.Standard, letter, aql, found), rules);
            stored = JsonSerializer.Deserialize<SwitchingState>(SwitchingBetweenSeverities.Written(stored), JsonSerializerOptions.Web)!;
        }
        return SwitchingBetweenSeverities.Written(state) == SwitchingBetweenSeverities.Written(stored);
    }, iter: 300);

    [Fact]
    public void The_state_stays_small() => Gen.Select(Rules, Aql, Lots).Sample((rules, aql, lots) =>
    {
        var last = lots.Aggregate(SwitchingState.Start, (state, lot) => Switching.Next(state, Lot(state.Severity, rules.Standard, lot.Letter, aql, lot.Found), rules));
        return last.Recent.Count <= 4 && last.Samples.Count <= (rules is { Standard: "Z1.4", ReducedApproved: true, UseLimitNumbers: true } ? 40 : 0);
    }, iter: 300);

    private static Severity AsWorded(Severity severity, List<InspectedLot> spell, SwitchingRules rules) => severity switch
    {
        Severity.Normal when spell.TakeLast(5).Count(lot => !lot.Accepted) >= 2 => Severity.Tightened,
        Severity.Normal when rules.ReducedApproved && (rules.Standard == "Z1.4" ? TenAccepted(spell, rules.UseLimitNumbers) : Score(spell) >= 30) => Severity.Reduced,
        Severity.Tightened when spell.Count(lot => !lot.Accepted) >= 5 => Severity.Discontinued,
        Severity.Tightened when spell.Count >= 5 && spell.TakeLast(5).All(lot => lot.Accepted) => Severity.Normal,
        Severity.Reduced when spell[^1].Nonconforming > spell[^1].AcceptanceNumber || !rules.ReducedApproved => Severity.Normal,
        _ => severity,
    };

    private static bool TenAccepted(List<InspectedLot> spell, bool useLimitNumbers)
    {
        for (var lots = 10; lots <= spell.Count; lots++)
        {
            var last = spell.TakeLast(lots).ToList();
            if (!last.TrueForAll(lot => lot.Accepted)) return false;
            if (!useLimitNumbers) return true;
            if (LimitNumbers.Of(last[0].Aql, last.Sum(lot => lot.SampleSize)) is { } limit) return last.Sum(lot => lot.Nonconforming) <= limit;
        }
        return false;
    }

    private static int Score(List<InspectedLot> spell) => spell.Aggregate(0, (score, lot) => lot switch
    {
        { Accepted: false } => 0,
        { AcceptanceNumber: < 2 } => score + 2,
        _ => lot.Nonconforming <= lot.TighterAcceptanceNumber ? score + 3 : 0,
    });

    private static InspectedLot Lot(Severity severity, string standard, string letter, string aql, int found)
    {
        var cell = SamplingTables.Single(standard, severity == Severity.Discontinued ? Severity.Tightened : severity, letter, aql);
        return InspectedLot.Of(new(standard, "", letter, cell.EffectiveLetter, cell.SampleSize, cell.AcceptanceNumber, cell.RejectionNumber, false), aql, found);
    }
}
