using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Scorecard.Features;

/// <summary>A full page of what matches, where no index knows what does: reads on until the page is full or nothing is left.</summary>
internal static class Sieve
{
    private const int ReadAtOnce = 200;

    /// <param name="see">The views of some documents in their places; null where one does not match.</param>
    public static async Task<IResult> Page<T, TView>(
        HttpContext http, IDocuments<T> documents, Query<T> query, Func<IReadOnlyList<Document<T>>, Task<IReadOnlyList<TView?>>> see, CancellationToken ct)
        where T : class where TView : class
    {
        var (limit, cursor) = Listing.Page(http.Request);
        List<TView> items = [];
        do
        {
            var page = await documents.Query(query.Take(ReadAtOnce).After(cursor), ct);
            var seen = await see(page.Items);
            if (Filling(seen, limit - items.Count) is { } needed && needed < seen.Count)
            {
                // The page is full before this read is used up: reading as far as needed gives the cursor that stands there.
                page = await documents.Query(query.Take(needed).After(cursor), ct);
                seen = await see(page.Items);
            }
            items.AddRange(seen.OfType<TView>());
            cursor = page.NextCursor;
        }
        while (cursor is not null && items.Count < limit);
        return Listing.Of(http, new ListView<TView>(items, cursor));
    }

    /// <summary>How many of them must be read to have so many matches; null where they do not have them.</summary>
    private static int? Filling<TView>(IReadOnlyList<TView?> seen, int matches) where TView : class
    {
        for (var i = 0; i < seen.Count; i++)
            if (seen[i] is not null && --matches == 0) return i + 1;
        return null;
    }
}
