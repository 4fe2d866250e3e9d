using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Answers questions of an audit that is in progress, also once more: the latest answer counts, all are kept.</summary>
internal static class RecordAnswers
{
    internal sealed record Request
    {
        public IReadOnlyList<GivenAnswer?>? Answers { get; init; }

        public FieldErrors Check()
        {
            var errors = new FieldErrors();
            if (!errors.HasItems(Answers, "/answers", 200)) return errors;
            for (var i = 0; i < Answers!.Count; i++) (Answers[i] ?? new()).Check($"/answers/{i}", errors);
            return errors.Distinct(Answers.Select(answer => answer?.Question), i => $"/answers/{i}/question");
        }
    }

    internal sealed record GivenAnswer
    {
        public string? Question { get; init; }
        public int? Score { get; init; }
        public bool? NotApplicable { get; init; }
        public string? Reason { get; init; }
        public string? Evidence { get; init; }

        public void Check(string pointer, FieldErrors errors)
        {
            var applicable = NotApplicable != true;
            errors.Id(Question, $"{pointer}/question").Text(Reason, $"{pointer}/reason", 1000, optional: applicable)
                .Text(Evidence, $"{pointer}/evidence", 2000, optional: !applicable)
                .Require(applicable || Score is null, $"{pointer}/score", "not-applicable", "must be absent where the question is not applicable")
                .Require(!applicable || Score is not null, $"{pointer}/score", "required", "is required, or notApplicable with a reason")
                .Require(Score is null || Answer.Scores.Contains(Score.Value), $"{pointer}/score", "not-allowed", $"must be one of {string.Join(", ", Answer.Scores)}");
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}/answers", Handle)
        .Named("RecordAnswers", "Answers questions of an audit that is in progress; the latest answer to a question counts.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .Answers<AuditView>(201);

    private static async Task<IResult> Handle(string id, Request request, Resource<Audit> audits, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        var now = clock.GetUtcNow();
        var answers = request.Answers!.Select(given => new Answer
        {
            Question = given!.Question!,
            Score = given.Score,
            NotApplicable = given.NotApplicable == true,
            Reason = given.Reason,
            Evidence = given.Evidence,
            At = now,
            By = caller.Actor,
        }).ToList();
        return await audits.Append(id, audit => audit.State.Answer(answers, caller.Actor, now), AuditView.For(caller), ct: ct);
    }
}
