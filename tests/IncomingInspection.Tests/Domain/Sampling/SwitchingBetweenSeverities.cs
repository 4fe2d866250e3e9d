using System.Text.Json;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

/// <summary>MIL-STD-105E 4.7 and 4.8, Z1.4-2003 8.3 to 8.5, ISO 2859-1:1999 9.3 and 9.4. Plans of letter K at AQL 0.65 unless said otherwise: 125, 2/3; tightened 1/2; reduced 50.</summary>
public sealed class SwitchingBetweenSeverities
{
    private static readonly SwitchingRules Z14 = new("Z1.4", ReducedApproved: true);
    private static readonly SwitchingRules Iso = new("ISO2859-1", ReducedApproved: true);
    private static readonly SwitchingRules Plain = new("Z1.4");

    public static TheoryData<string> Scenarios => [.. PrintedTables.Read("golden_switching.csv").Select(row => row["scenario"]).Distinct()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Follows_the_golden_sequence(string scenario)
    {
        var state = SwitchingState.Start;
        foreach (var row in PrintedTables.Read("golden_switching.csv").Where(row => row["scenario"] == scenario))
        {
            var standard = row["edition"] == "105E" ? "Z1.4" : "ISO2859-1";
            var rules = new SwitchingRules(standard, ReducedApproved: scenario != "S4", UseLimitNumbers: scenario != "S13");
            var lot = Lot(state, standard, PrintedTables.Int(row["d"]), row["letter"], row["aql"]);
            Assert.Equal((row["severity"], row["n"], row["ac"], row["re"]), (state.Severity.ToWord(), $"{lot.SampleSize}", $"{lot.AcceptanceNumber}", $"{lot.RejectionNumber}"));

            var next = Switching.Next(state, lot, rules);

            Assert.Equal(row["decision"] == "accept", lot.Accepted);
            Assert.Equal((row["next_severity"], row["score_after"]), (next.Severity.ToWord(), $"{next.SwitchingScore}"));
            if (row["tightened_rejects"] != "") Assert.Equal(row["tightened_rejects"], $"{next.RejectedWhileTightened}");
            Assert.Equal(row["event"] != "", next.Reason != state.Reason);
            state = next;
        }
    }

    [Theory]
    [InlineData("RR", "tightened")]
    [InlineData("RAAAR", "tightened")]
    [InlineData("RAAAAR", "normal")]
    [InlineData("RAAAARAR", "tightened")]
    [InlineData("AAAAAAAR", "normal")]
    [InlineData("AAAAAAARAAAAAR", "normal")]
    public void Two_of_five_or_fewer_lots_not_accepted_lead_to_tightened(string lots, string severity) => Assert.Equal(severity, After(lots, Plain).Severity.ToWord());

    [Theory]
    [InlineData("RR" + "AAAA", "tightened")]
    [InlineData("RR" + "AAAAA", "normal")]
    [InlineData("RR" + "AAAARAAAA", "tightened")]
    [InlineData("RR" + "AAAARAAAAA", "normal")]
    public void Five_in_a_row_lead_back_to_normal(string lots, string severity) => Assert.Equal(severity, After(lots, Plain).Severity.ToWord());

    [Fact]
    public void Lots_before_a_spell_on_normal_do_not_count_in_it() => Assert.Equal(Severity.Normal, After("AAAR" + "R" + "AAAAA" + "R", Plain).Severity);

    [Theory]
    [InlineData("RR" + "RRRR", "tightened")]
    [InlineData("RR" + "RRRRR", "discontinued")]
    [InlineData("RR" + "RAAAARAAAARAAAARAAAAR", "discontinued")]
    [InlineData("RR" + "RRRR" + "AAAAA" + "RR" + "RRRR", "tightened")]
    public void Five_lots_rejected_in_one_spell_on_tightened_discontinue_inspection(string lots, string severity) => Assert.Equal(severity, After(lots, Plain).Severity.ToWord());

    [Fact]
    public void Discontinued_inspection_is_not_resumed_by_lots_nor_loosened_by_the_standing()
    {
        var discontinued = After("RRRRRRR", Plain);

        Assert.Same(discontinued, Feed(discontinued, "AAAAAAAAAAAA", Plain));
        Assert.Same(discontinued, Switching.Tighten(discontinued, "standing C"));
    }

    [Fact]
    public void Discontinued_inspection_resumes_on_tightened_with_nothing_held_against_it()
    {
        var resumed = Switching.Resume(After("RRRRRRR", Plain), "corrective action accepted");

        Assert.Equal((Severity.Tightened, 0, "corrective action accepted"), (resumed.Severity, resumed.RejectedWhileTightened, resumed.Reason));
        Assert.Equal(Severity.Normal, Feed(resumed, "RRRRAAAAA", Plain).Severity);
        Assert.Same(SwitchingState.Start, Switching.Resume(SwitchingState.Start, "nothing to resume"));
    }

    [Fact]
    public void A_standing_tightens_until_five_lots_in_a_row_are_accepted()
    {
        var tightened = Switching.Tighten(After("AAAAAR", Plain), "the supplier's standing is C");

        Assert.Equal((Severity.Tightened, "the supplier's standing is C"), (tightened.Severity, tightened.Reason));
        Assert.Equal(Severity.Tightened, Feed(tightened, "AAAA", Plain).Severity);
        Assert.Equal(Severity.Normal, Feed(tightened, "AAAAA", Plain).Severity);
        Assert.Equal(Severity.Normal, Feed(tightened, "AAAARAAAAA", Plain).Severity);
        // The rejected lot before it belonged to another spell on normal.
        Assert.Equal(Severity.Normal, Feed(tightened, "AAAAAR", Plain).Severity);
    }

    [Fact]
    public void A_standing_that_falls_during_tightened_inspection_asks_for_five_from_there()
    {
        var again = Switching.Tighten(After("RR" + "RRRAAAA", Plain), "the supplier's standing is D");

        Assert.Equal(Severity.Tightened, Feed(again, "AAAA", Plain).Severity);
        Assert.Equal(Severity.Normal, Feed(again, "AAAAA", Plain).Severity);
        // The spell goes on: three were rejected in it before.
        Assert.Equal(Severity.Discontinued, Feed(again, "RR", Plain).Severity);
        Assert.Equal(Written(again), Written(Switching.Tighten(again, "the supplier's standing is D")));
    }

    [Fact]
    public void A_standing_ends_reduced_inspection() => Assert.Equal(Severity.Tightened, Switching.Tighten(After("AAAAAAAAAA", Z14), "the supplier's standing is C").Severity);

    /// <summary>Ten samples of 125 are 1250 units: the limit number at AQL 0.65 is 4.</summary>
    [Fact]
    public void More_found_than_the_limit_number_blocks_reduced_inspection_until_they_are_ten_lots_back()
    {
        var state = Feed(SwitchingState.Start, [2, 2, 1, 0, 0, 0, 0, 0, 0, 0], Z14);
        Assert.Equal(Severity.Normal, state.Severity);

        state = Feed(state, [0], Z14);

        Assert.Equal(Severity.Reduced, state.Severity);
        Assert.Equal("the last 10 lots on normal inspection were accepted with 3 nonconforming, the limit number being 4", state.Reason);
    }

    /// <summary>F at AQL 0.65 takes 20, 0/1: ten lots are 200 units, and the first row with a number at that AQL begins at 320 units.</summary>
    [Fact]
    public void Too_few_units_in_ten_lots_ask_for_more_lots()
    {
        var state = SwitchingState.Start;
        for (var lots = 1; lots <= 15; lots++)
        {
            state = Switching.Next(state, Lot(state, "Z1.4", 0, "F", "0.65"), Z14);
            Assert.Equal(Severity.Normal, state.Severity);
        }

        state = Switching.Next(state, Lot(state, "Z1.4", 0, "F", "0.65"), Z14);

        Assert.Equal((Severity.Reduced, "the last 16 lots on normal inspection were accepted with 0 nonconforming, the limit number being 0"), (state.Severity, state.Reason));
    }

    [Fact]
    public void A_rejected_lot_among_the_last_ten_blocks_reduced_inspection()
    {
        Assert.Equal(Severity.Normal, After("AAAAAAAAAR", Z14).Severity);
        Assert.Equal(Severity.Normal, After("R" + "AAAAAAAAA", Z14).Severity);
        Assert.Equal(Severity.Reduced, After("R" + "AAAAAAAAAA", Z14).Severity);
        Assert.Equal(Severity.Normal, After("R" + "AAAAAAAAA", Z14 with { UseLimitNumbers = false }).Severity);
        Assert.Equal(Severity.Reduced, After("R" + "AAAAAAAAAA", Z14 with { UseLimitNumbers = false }).Severity);
    }

    [Fact]
    public void Reduced_inspection_ends_with_a_rejected_lot_with_one_between_Ac_and_Re_or_with_its_approval()
    {
        var reduced = After("AAAAAAAAAA", Z14);

        Assert.Equal(Severity.Reduced, Feed(reduced, [0, 1, 0, 1, 1], Z14).Severity);
        Assert.Equal(Severity.Normal, Feed(reduced, [2], Z14).Severity);
        Assert.Equal(Severity.Normal, Feed(reduced, [3], Z14).Severity);
        Assert.Equal(Severity.Normal, Feed(reduced, [0], Plain).Severity);
    }

    /// <summary>Ac 0 or 1 gives 2 (fifteen lots), Ac of 2 or more 3 (ten lots).</summary>
    [Theory]
    [InlineData("F", "0.65", 0, 15)]
    [InlineData("H", "1.0", 1, 15)]
    [InlineData("J", "1.0", 1, 10)]
    [InlineData("K", "0.65", 1, 10)]
    [InlineData("L", "0.65", 2, 10)]
    public void A_switching_score_of_thirty_leads_to_reduced_inspection(string letter, string aql, int found, int lots)
    {
        var state = SwitchingState.Start;
        for (var lot = 1; lot <= lots; lot++)
        {
            Assert.Equal(Severity.Normal, state.Severity);
            state = Switching.Next(state, Lot(state, "ISO2859-1", found, letter, aql), Iso);
        }

        Assert.Equal((Severity.Reduced, 30), (state.Severity, state.SwitchingScore));
    }

    [Fact]
    public void The_switching_score_begins_at_zero_with_each_spell_on_normal()
    {
        var state = Feed(SwitchingState.Start, [0, 0, 0], Iso);
        Assert.Equal(9, state.SwitchingScore);
        Assert.Equal(0, Feed(state, [2], Iso).SwitchingScore);
        Assert.Equal(0, Feed(state, [3], Iso).SwitchingScore);

        var reduced = Feed(SwitchingState.Start, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Iso);
        Assert.Equal((Severity.Normal, 0), (Feed(reduced, [2], Iso).Severity, Feed(reduced, [2], Iso).SwitchingScore));
    }

    [Fact]
    public void Without_approval_a_stream_stays_on_normal()
    {
        Assert.Equal(Severity.Normal, After(new string('A', 50), Plain).Severity);
        var iso = After(new string('A', 50), Iso with { ReducedApproved = false });
        Assert.Equal((Severity.Normal, 150), (iso.Severity, iso.SwitchingScore));
    }

    [Fact]
    public void The_state_is_written_in_words_and_read_again()
    {
        Assert.Equal(
            """{"severity":"tightened","reason":"2 of 2 consecutive lots on normal inspection were not accepted","acceptedInARow":1,"recent":[],"rejectedWhileTightened":0,"switchingScore":null,"samples":[]}""",
            Written(After("RRA", Plain)));
        Assert.Equal(Severity.Discontinued, JsonSerializer.Deserialize<SwitchingState>("""{"severity":"discontinued"}""", JsonSerializerOptions.Web)!.Severity);
        foreach (var severity in Enum.GetValues<Severity>()) Assert.Equal(severity, SeverityWords.Parse(severity.ToWord()));
        Assert.Throws<FormatException>(() => SeverityWords.Parse("Normal"));
    }

    internal static string Written(SwitchingState state) => JsonSerializer.Serialize(state, JsonSerializerOptions.Web);

    private static InspectedLot Lot(SwitchingState state, string standard, int found, string letter = "K", string aql = "0.65")
    {
        var cell = SamplingTables.Single(standard, state.Severity == Severity.Discontinued ? Severity.Tightened : state.Severity, letter, aql);
        var plan = new SamplingPlan(standard, "", letter, cell.EffectiveLetter, cell.SampleSize, cell.AcceptanceNumber, cell.RejectionNumber, false);
        return InspectedLot.Of(plan, aql, found);
    }

    private static SwitchingState After(string lots, SwitchingRules rules) => Feed(SwitchingState.Start, lots, rules);

    /// <summary>A: nothing found, R: four found, which every plan used here rejects.</summary>
    private static SwitchingState Feed(SwitchingState state, string lots, SwitchingRules rules) => Feed(state, [.. lots.Select(lot => lot == 'A' ? 0 : 4)], rules);

    private static SwitchingState Feed(SwitchingState state, int[] found, SwitchingRules rules) =>
        found.Aggregate(state, (current, nonconforming) => Switching.Next(current, Lot(current, rules.Standard, nonconforming), rules));
}
