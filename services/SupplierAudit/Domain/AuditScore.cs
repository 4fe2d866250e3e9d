namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>The score of an audit (ISO 9001:2015, 8.4.1: the evaluation's result as documented information).</summary>
internal static class AuditScore
{
    /// <summary>
    /// 100 · Σ weight·score / (10 · Σ weight) over the applicable questions: 0 to 100, one decimal, half away from zero.
    /// Null where no question is applicable: nothing was seen, which is neither good nor bad.
    /// </summary>
    public static decimal? Of(IReadOnlyList<Question> questions, IReadOnlyList<Answer> answers)
    {
        var latest = Latest(answers);
        var scored = questions.Where(question => latest.GetValueOrDefault(question.Id)?.Score is not null).ToList();
        if (scored.Count == 0) return null;
        var reached = scored.Sum(question => question.Weight * latest[question.Id].Score!.Value);
        var possible = 10 * scored.Sum(question => question.Weight);
        return Math.Round(100 * reached / possible, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>The answer that counts for each question: the last one given.</summary>
    public static IReadOnlyDictionary<string, Answer> Latest(IReadOnlyList<Answer> answers) =>
        answers.GroupBy(answer => answer.Question).ToDictionary(given => given.Key, given => given.Last());

    /// <summary>The ids of the questions without an answer, in the template's order.</summary>
    public static IReadOnlyList<string> Unanswered(IReadOnlyList<Question> questions, IReadOnlyList<Answer> answers)
    {
        var answered = answers.Select(answer => answer.Question).ToHashSet();
        return [.. questions.Select(question => question.Id).Where(id => !answered.Contains(id))];
    }
}
