using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Writes the next version of a template, its first where there is none.</summary>
internal static class PutAuditTemplate
{
    internal sealed record Request
    {
        public string? Name { get; init; }
        public IReadOnlyList<string?>? Criteria { get; init; }
        public IReadOnlyList<RequestedQuestion?>? Questions { get; init; }

        public FieldErrors Check(string id)
        {
            var errors = new FieldErrors().Id(id, "id").Text(Name, "/name").Texts(Criteria, "/criteria", 50, optional: true);
            if (!errors.HasItems(Questions, "/questions", 200)) return errors;
            for (var i = 0; i < Questions!.Count; i++)
            {
                errors.Require(Questions[i] is not null, $"/questions/{i}", "required", "is required");
                errors.Id(Questions[i]?.Id, $"/questions/{i}/id").Text(Questions[i]?.Text, $"/questions/{i}/text", 1000)
                    .Text(Questions[i]?.Clause, $"/questions/{i}/clause", 50).Number(Questions[i]?.Weight, $"/questions/{i}/weight", 0.001m, 1000, optional: true);
            }
            return errors.Distinct(Questions.Select(question => question?.Id), i => $"/questions/{i}/id");
        }

        public TemplateContent ToContent() => new(Name!, [.. (Criteria ?? [])!],
            [.. Questions!.Select(question => new Question(question!.Id!, question.Text!, question.Clause!, question.Weight ?? 1))]);
    }

    internal sealed record RequestedQuestion(string? Id = null, string? Text = null, string? Clause = null, decimal? Weight = null);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/audit-templates/{id}", Handle)
        .Named("PutAuditTemplate", "Writes a version of an audit template; the versions before it are kept.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .Answers<AuditTemplateView>(201).Answers<AuditTemplateView>();

    private static async Task<IResult> Handle(string id, Request request, IDocuments<AuditTemplate> templates, IDocuments<KeptTemplate> kept,
        Resource<AuditTemplate> resource, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check(id);
        if (errors.Any) return Problems.Invalid(errors);
        var content = request.ToContent();
        var now = clock.GetUtcNow();
        // The version that is about to be followed is kept first: should the write after it fail, there is a copy of what is still current, which harms nobody.
        var known = await templates.Find(id, ct);
        if (known is not null) await kept.Insert(KeptTemplate.IdOf(id, known.State.Version), new(known.State), caller.Actor, [], ct);
        return await resource.Put(id, current => Decide(current?.State), AuditTemplateView.From, ct);

        Decision<AuditTemplate> Decide(AuditTemplate? current)
        {
            if (current?.Version != known?.State.Version)
                return new Refusal("template-changed-meanwhile", "Somebody else wrote a version at this moment: read it and decide again.");
            return current is null ? AuditTemplate.First(id, content, caller.Actor, now) : current.Next(content, caller.Actor, now);
        }
    }
}
