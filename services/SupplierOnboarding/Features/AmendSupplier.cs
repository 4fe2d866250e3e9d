using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class AmendSupplier
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/suppliers/{id}", Handle)
        .Named("AmendSupplier", "Changes master data: fields that are sent replace what was there, null clears an optional one (RFC 7396).")
        .For(Role.Purchasing, Role.SupplierQualityEngineer, Role.Erp).WithScope("suppliers")
        .Accepts<SupplierForm>("application/merge-patch+json", "application/json")
        .WantsIfMatch().Answers<SupplierView>();

    private static async Task<IResult> Handle(
        string id, JsonElement patch, IOptions<JsonOptions> json, Resource<Supplier> suppliers, IDocuments<Supplier> documents, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (patch.ValueKind != JsonValueKind.Object) return Problems.Invalid(new FieldError("", "wrong-type", "must be an object"));
        var sent = patch.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var form = Read(patch, json.Value.SerializerOptions);
        var errors = form.Check(sent.Contains).Require(!sent.Contains("id"), "/id", "not-allowed", "must not be sent: an id never changes");
        if (errors.Any) return Problems.Invalid(errors);

        return await suppliers.Change(id, Amend, SupplierView.Of, ct: ct);

        async ValueTask<Decision<Supplier>> Amend(Document<Supplier> supplier)
        {
            var details = form.Over(supplier.State.Details, sent.Contains);
            var taken = sent.Contains("externalIds") ? await documents.FirstTaken(details.ExternalIds, other => other.Id == id, ct) : null;
            return taken is not null ? taken : supplier.State.Amend(details, caller.Actor, clock.GetUtcNow());
        }
    }

    /// <summary>A field that nobody knows, or of the wrong type, is answered as it is in any other body.</summary>
    private static SupplierForm Read(JsonElement patch, JsonSerializerOptions options)
    {
        try
        {
            return patch.Deserialize<SupplierForm>(options)!;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not a patch of a supplier.", e);
        }
    }
}
