using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding;

/// <summary>How suppliers are kept and found.</summary>
internal static class Suppliers
{
    public static readonly Key<Supplier> Id = Key<Supplier>.One("id", supplier => supplier.Id);
    public static readonly Key<Supplier> State = Key<Supplier>.One("state", supplier => supplier.State);
    public static readonly Key<Supplier> Commodity = Key<Supplier>.Several("commodity", supplier => supplier.Details.Commodities);
    public static readonly Key<Supplier> Words = Key<Supplier>.Several(
        "words", supplier => WordsOf(supplier.Id).Concat(WordsOf(supplier.Details.Name)).Append(supplier.Id.ToLowerInvariant()));
    public static readonly Key<Supplier> ExternalId = Key<Supplier>.Several("externalId", supplier => supplier.Details.ExternalIds.Select(NameOf));
    public static readonly Key<Supplier> Registration = Key<Supplier>.One("registration", supplier => supplier.Registration);

    /// <summary>What is approved, and where: see <see cref="ScopeOf"/>.</summary>
    public static readonly Key<Supplier> Scope = Key<Supplier>.Several("scope", supplier => supplier.LiveScopes().SelectMany(live => PlacesOf(live.Scope)));

    /// <summary>When it is to be evaluated again; those that we are done with are not.</summary>
    public static readonly Key<Supplier> EvaluationDue = Key<Supplier>.One("evaluationDue",
        supplier => supplier.State is SupplierState.Rejected or SupplierState.Disqualified or SupplierState.Archived ? null : supplier.LastEvaluation()?.NextDue);

    public static readonly DocumentType<Supplier> Type = new("suppliers",
        Index<Supplier>.On(Id), Index<Supplier>.On(State), Index<Supplier>.On(Commodity), Index<Supplier>.On(Words), Index<Supplier>.UniqueOn(ExternalId),
        Index<Supplier>.UniqueOn(Registration), Index<Supplier>.On(Scope), Index<Supplier>.On(EvaluationDue));

    /// <summary>Lower case; whatever is neither letter nor digit parts words.</summary>
    public static IEnumerable<string> WordsOf(string text) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? char.ToLowerInvariant(c) : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string NameOf(ExternalId external) => $"{external.SourceSystem.Length}:{external.SourceSystem}{external.Id}";

    /// <summary>A value of <see cref="Scope"/>: a subject at a plant; null stands for any subject, or for wherever.</summary>
    /// <param name="subject">As <see cref="SubjectOf"/> names it.</param>
    /// <param name="plant">As <see cref="PlantOf"/> names it.</param>
    public static string ScopeOf(string? subject, string? plant) => $"{subject}@{plant}";

    public static string SubjectOf(string kind, string name) => $"{kind}:{name.Length}:{name}";

    /// <summary>The plant, or every plant where a scope names none.</summary>
    public static string PlantOf(string? plant) => plant is null ? "every" : $"plant:{plant}";

    private static IEnumerable<string> PlacesOf(Scope scope)
    {
        var subject = scope.Commodity is { } commodity ? SubjectOf("commodity", commodity)
            : scope.Part is { } part ? SubjectOf("part", part)
            : SubjectOf("process", scope.Process!);
        var plant = PlantOf(scope.Plant);
        return [ScopeOf(subject, plant), ScopeOf(subject, null), ScopeOf(null, plant), ScopeOf(null, null)];
    }
}
