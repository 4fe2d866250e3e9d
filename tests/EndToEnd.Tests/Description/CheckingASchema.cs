using System.Text.Json.Nodes;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>The check itself is seen red.</summary>
public class CheckingASchema
{
    private static readonly JsonObject Document = JsonNode.Parse("""
        {"components": {"schemas": {"Lot": {"type": "object", "required": ["id", "quantity"], "additionalProperties": false, "properties": {
            "id": {"type": "string"}, "quantity": {"type": "number", "format": "decimal"}, "count": {"type": ["null", "integer"], "format": "int32"}, "on": {"type": "string", "format": "date"},
            "at": {"type": "string", "format": "date-time"}, "tags": {"type": "array", "items": {"type": "string"}}, "part": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Lot"}]}}}}}}
        """)!.AsObject();

    [Theory]
    [InlineData("""{"id": "a", "quantity": 1.50}""")]
    [InlineData("""{"id": "a", "quantity": 1, "count": null, "on": "2026-03-02", "at": "2026-03-02T08:00:00.5+00:00", "tags": ["x"], "part": {"id": "b", "quantity": 2}}""")]
    public void What_is_described_passes(string json) => Assert.Empty(Errors(json));

    [Theory]
    [InlineData("""{"quantity": 1}""", "/id is missing")]
    [InlineData("""{"id": "a", "quantity": "1"}""", "/quantity is String, not \"number\"")]
    [InlineData("""{"id": "a", "quantity": 1, "more": 1}""", "/more is not described")]
    [InlineData("""{"id": "a", "quantity": 1, "count": 1.5}""", "/count is Number, not [\"null\",\"integer\"]")]
    [InlineData("""{"id": "a", "quantity": 1, "count": 3000000000}""", "/count is no int32: 3000000000")]
    [InlineData("""{"id": "a", "quantity": 1, "on": "2026-02-30"}""", "/on is no date: 2026-02-30")]
    [InlineData("""{"id": "a", "quantity": 1, "at": "2026-03-02 08:00"}""", "/at is no date-time: 2026-03-02 08:00")]
    [InlineData("""{"id": "a", "quantity": 1, "tags": ["x", 1]}""", "/tags/1 is Number, not \"string\"")]
    [InlineData("""{"id": "a", "quantity": 1, "part": {"id": "b"}}""", "/part is not exactly one of the choices")]
    public void What_is_not_is_told(string json, string error) => Assert.Equal([error], Errors(json));

    [Fact]
    public void A_keyword_that_the_check_does_not_know_is_not_passed_over() =>
        Assert.Throws<NotSupportedException>(() => new SchemaCheck(Document).Errors(JsonNode.Parse("""{"patternProperties": {}}""")!, JsonNode.Parse("{}")));

    private static IReadOnlyList<string> Errors(string json) => new SchemaCheck(Document).Errors(JsonNode.Parse("""{"$ref": "#/components/schemas/Lot"}""")!, JsonNode.Parse(json));
}
