using SupplierQuality.Contracts;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class EvaluateSupplier
{
    internal sealed record Request
    {
        public string? Type { get; init; }
        public IReadOnlyList<Answer?>? Answers { get; init; }
        public string? Conclusion { get; init; }
        public DateOnly? NextDue { get; init; }

        internal sealed record Answer(string? Criterion = null, decimal? Score = null, string? Evidence = null);

        public FieldErrors Check()
        {
            var errors = new FieldErrors();
            return errors
                .OneOf(Type, "/type", ["initial", "periodic", "forCause"])
                .Each(Answers, "/answers", 100, (answer, at) => errors
                    .Id(answer.Criterion, $"{at}/criterion")
                    .Number(answer.Score, $"{at}/score", 0, 5)
                    .Text(answer.Evidence, $"{at}/evidence", 1000, optional: true), min: 1)
                .Unique(Answers, "/answers", answer => answer.Criterion)
                .OneOf(Conclusion, "/conclusion", [Domain.Conclusion.Suitable, Domain.Conclusion.SuitableWithConditions, Domain.Conclusion.Unsuitable])
                .Day(NextDue, "/nextDue", optional: true);
        }

        public Evaluation ToEvaluation(string id, Actor by, DateTimeOffset now) => new()
        {
            Id = id,
            Type = Type!,
            Answers = [.. Answers.Checked().Select(answer => new EvaluationAnswer(answer.Criterion!, answer.Score!.Value, answer.Evidence))],
            Conclusion = Conclusion!,
            NextDue = NextDue,
            At = now,
            By = by,
        };
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}/evaluations", Handle)
        .Named("EvaluateSupplier", "Records an evaluation; the first one leads from prospect to under evaluation.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer, Role.Auditor)
        .Answers<SupplierView>(201);

    private static async Task<IResult> Handle(string id, Request request, Resource<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        var evaluation = request.ToEvaluation(suppliers.NewId(), caller.Actor, clock.GetUtcNow());
        return await suppliers.Append(id, supplier => supplier.State.Evaluate(evaluation), SupplierView.Of, ct: ct);
    }
}
