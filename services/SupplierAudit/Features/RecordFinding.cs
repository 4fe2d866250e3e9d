using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Records what was found in an audit that is in progress.</summary>
internal static class RecordFinding
{
    internal sealed record Request
    {
        public string? Grade { get; init; }
        public string? Question { get; init; }
        public string? Clause { get; init; }
        public string? Requirement { get; init; }
        public string? Statement { get; init; }
        public string? Evidence { get; init; }

        public FieldErrors Check() => new FieldErrors().OneOf(Grade, "/grade", Finding.Grades).Id(Question, "/question", optional: true).Text(Clause, "/clause", 50)
            .Text(Requirement, "/requirement", 2000).Text(Statement, "/statement", 2000).Text(Evidence, "/evidence", 2000);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}/findings", Handle)
        .Named("RecordFinding", "Records a finding of an audit that is in progress.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .Answers<AuditView>(201);

    private static async Task<IResult> Handle(string id, Request request, Resource<Audit> audits, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        var now = clock.GetUtcNow();
        var finding = new Finding
        {
            Id = audits.NewId(),
            Grade = request.Grade!,
            Question = request.Question,
            Clause = request.Clause!,
            Requirement = request.Requirement!,
            Statement = request.Statement!,
            Evidence = request.Evidence!,
            At = now,
            By = caller.Actor,
        };
        return await audits.Append(id, audit => audit.State.Find(finding, caller.Actor, now), AuditView.For(caller), ct: ct);
    }
}
