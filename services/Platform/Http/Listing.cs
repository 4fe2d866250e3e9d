using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace SupplierQuality.Platform.Http;

/// <summary>A list as JSON, or as RFC 4180 where the client accepts <c>text/csv</c>.</summary>
public static class Listing
{
    public static IResult Of<TView>(HttpContext http, ListView<TView> list)
    {
        if (!http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))) return Results.Json(list);
        if (list.NextCursor is { } next) http.Response.Headers["Next-Cursor"] = next;
        return Results.Text(Csv(list.Items), "text/csv; charset=utf-8");
    }

    /// <summary>Which page is wanted: the request's <c>limit</c> and <c>cursor</c>.</summary>
    public static (int Limit, string? Cursor) Page(HttpRequest request)
    {
        var cursor = request.Query["cursor"].Count == 0 ? null : request.Query["cursor"].ToString();
        if (request.Query["limit"].Count == 0) return (50, cursor);
        if (!int.TryParse(request.Query["limit"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > 1000)
            throw new InvalidRequestException(new FieldError("?limit", "out-of-range", "must be from 1 to 1000"));
        return (limit, cursor);
    }

    /// <summary>A list that is read in one piece and grows at its end only, such as a history: a place in it is a cursor.</summary>
    public static IResult Whole<TView>(HttpContext http, IReadOnlyList<TView> items)
    {
        var (limit, cursor) = Page(http.Request);
        if (!int.TryParse(cursor ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var start)) return Problems.Invalid(new FieldError("?cursor", "invalid-cursor", "is not a cursor that this list gave"));
        var next = (long)start + limit;
        return Of(http, new ListView<TView>([.. items.Skip(start).Take(limit)], next < items.Count ? next.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static string Csv<TView>(IReadOnlyList<TView> items)
    {
        var rows = items.Select(item => JsonSerializer.SerializeToNode(item, Json.Web) as JsonObject ?? []).ToList();
        var columns = Json.Web.GetTypeInfo(typeof(TView)).Properties.Select(property => property.Name).ToList();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        // A cell that a spreadsheet would run as a formula is defused by an apostrophe; numbers stay numbers.
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\r\n", Injection = CsvInjection.Escape, FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true))
        {
            foreach (var column in columns) csv.WriteField(column);
            csv.EndRecord();
            foreach (var row in rows)
            {
                foreach (var column in columns)
                {
                    if (row[column] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out decimal number)) csv.WriteField<decimal>(number, default);
                    else csv.WriteField(Cell(row[column]));
                }
                csv.EndRecord();
            }
        }
        return text.ToString();
    }

    private static string Cell(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.TryGetValue(out string? text) => text,
        JsonArray list when list.All(item => item is JsonValue) => string.Join("; ", list.Select(Cell)),
        _ => value.ToJsonString(Json.Web),
    };
}
