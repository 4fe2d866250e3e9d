using CsCheck;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public class ScoringAnAudit
{
    private static readonly Gen<(Question Question, Answer Answer)> GenAnswered = Gen.Select(Gen.Int[1, 20], Gen.Decimal[0.001m, 1000m], Gen.OneOf<int?>(0, 4, 6, 8, 10, null))
        .Select((id, weight, score) => (new Question($"q{id}", "?", "8.6", Math.Round(weight, 3)), Given.Answer($"q{id}", score)));

    private static readonly Gen<List<(Question Question, Answer Answer)>> GenAudit = GenAnswered.List[0, 40].Select(list => list.DistinctBy(pair => pair.Question.Id).ToList());

    /// <summary>api.md: score = 100·Σ weight·score / (10·Σ weight) over the applicable ones, one decimal, half away from zero. Worked by hand; "-": not applicable.</summary>
    [Theory]
    [InlineData("1:10", "100")]
    [InlineData("1:0", "0")]
    [InlineData("1:10 1:0", "50")]
    [InlineData("1:10 1:8 1:6", "80")]
    [InlineData("3:10 1:0", "75")]
    [InlineData("1:10 1:10 1:0", "66.7")]
    [InlineData("1:10 1:-", "100")]
    [InlineData("5:0 1:- 1:4", "6.7")]
    [InlineData("0.5:8 1.5:6", "65")]
    [InlineData("1997:4 3:10", "40.1")] // 40.09 goes up
    [InlineData("1599:4 1:6", "40")] // 40.0125 goes down
    [InlineData("399:4 1:6", "40.1")] // 40.05 is half: away from zero, where half to even would say 40.0
    [InlineData("1:- 1:-", null)]
    public void The_score_is_the_weighted_share_of_what_could_be_reached(string answers, string? expected)
    {
        var pairs = answers.Split(' ').Select((text, i) => (Text: text.Split(':'), Id: $"q{i}")).ToList();
        var score = AuditScore.Of(
            [.. pairs.Select(pair => new Question(pair.Id, "?", "8.6", Number(pair.Text[0])))],
            [.. pairs.Select(pair => Given.Answer(pair.Id, pair.Text[1] == "-" ? null : (int)Number(pair.Text[1])))]);
        Assert.Equal(expected is null ? null : Number(expected), score);
    }

    [Fact]
    public void The_score_is_within_0_and_100_with_one_decimal() => GenAudit.Sample(audit =>
        ScoreOf(audit) is not { } score || (score is >= 0 and <= 100 && score == Math.Round(score, 1)));

    [Fact]
    public void There_is_a_score_exactly_where_a_question_is_applicable() => GenAudit.Sample(audit =>
        ScoreOf(audit) is not null == audit.Any(pair => pair.Answer.Score is not null));

    [Fact]
    public void The_order_of_answers_makes_no_difference() => Gen.Select(GenAudit, Gen.Int).Sample((audit, seed) =>
    {
        var questions = audit.Select(pair => pair.Question).ToList();
        var answers = audit.Select(pair => pair.Answer).ToArray();
        var inOrder = AuditScore.Of(questions, answers);
        new Random(seed).Shuffle(answers);
        return AuditScore.Of(questions, answers) == inOrder;
    });

    [Fact]
    public void Only_the_latest_answer_to_a_question_counts() => Gen.Select(GenAudit, GenAudit).Sample((audit, earlier) =>
    {
        var questions = audit.Select(pair => pair.Question).ToList();
        var answered = questions.Select(question => question.Id).ToHashSet();
        var replaced = earlier.Select(pair => pair.Answer).Where(answer => answered.Contains(answer.Question));
        return AuditScore.Of(questions, [.. replaced, .. audit.Select(pair => pair.Answer)]) == ScoreOf(audit);
    });

    [Fact]
    public void A_better_answer_never_lowers_the_score() => GenAudit.Where(audit => audit.Any(pair => pair.Answer.Score < 10)).Sample(audit =>
    {
        var worst = audit.First(pair => pair.Answer.Score < 10).Question.Id;
        var better = audit.Select(pair => pair.Question.Id == worst ? (pair.Question, Given.Answer(worst, 10)) : pair).ToList();
        return ScoreOf(better) >= ScoreOf(audit);
    });

    private static decimal? ScoreOf(List<(Question Question, Answer Answer)> audit) =>
        AuditScore.Of([.. audit.Select(pair => pair.Question)], [.. audit.Select(pair => pair.Answer)]);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
