using System.Text.Json.Nodes;
using SupplierQuality.Gateway.OpenApi;

namespace SupplierQuality.Gateway.Tests.OpenApi;

public sealed class MergingDocuments
{
    private const string Own = """
        {
          "openapi": "3.1.1", "info": { "title": "Supplier quality", "version": "1" },
          "paths": { "/api-keys": { "get": { "operationId": "ListApiKeys" } } },
          "components": { "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } } },
          "security": [ { "bearer": [] } ], "tags": [ { "name": "gateway" } ]
        }
        """;

    private static JsonObject Merge(params (string Service, string Json)[] services) =>
        OpenApiMerge.Merge(new("gateway", Parse(Own)), [.. services.Select(one => new ServiceDocument(one.Service, Parse(one.Json)))]);

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static string WithSchema(string path, string schemas) => $$"""
        {
          "openapi": "3.1.1", "info": { "title": "x", "version": "1" },
          "paths": { "{{path}}": { "get": { "operationId": "Read", "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/View" } } } } } } } },
          "components": { "schemas": { {{schemas}} } }
        }
        """;

    private static string? RefAt(JsonObject merged, string path) =>
        merged["paths"]?[path]?["get"]?["responses"]?["200"]?["content"]?["application/json"]?["schema"]?["$ref"]?.ToString();

    [Fact]
    public void Paths_of_all_services_stand_in_one_document()
    {
        var merged = Merge(("audit", """{ "paths": { "/audits": { "get": {} } } }"""), ("scorecard", """{ "paths": { "/standings": { "get": {} } } }"""));

        Assert.Equal(["/api-keys", "/audits", "/standings"], merged["paths"]!.AsObject().Select(path => path.Key).Order());
        Assert.Equal("Supplier quality", merged["info"]!["title"]!.ToString());
    }

    [Fact]
    public void Methods_of_one_path_in_two_services_are_put_together()
    {
        var merged = Merge(("audit", """{ "paths": { "/x": { "get": {} } } }"""), ("scorecard", """{ "paths": { "/x": { "post": {} } } }"""));

        Assert.Equal(["get", "post"], merged["paths"]!["/x"]!.AsObject().Select(method => method.Key));
    }

    [Fact]
    public void A_schema_that_is_the_same_everywhere_keeps_its_name()
    {
        const string same = """ "View": { "type": "object", "properties": { "id": { "type": "string" } } } """;

        var merged = Merge(("audit", WithSchema("/a", same)), ("scorecard", WithSchema("/s", same)));

        Assert.Equal(["View"], merged["components"]!["schemas"]!.AsObject().Select(schema => schema.Key));
        Assert.Equal("#/components/schemas/View", RefAt(merged, "/s"));
    }

    [Fact]
    public void Schemas_with_one_name_and_different_content_get_their_services_name()
    {
        var merged = Merge(("audit", WithSchema("/a", """ "View": { "type": "object" } """)), ("scorecard", WithSchema("/s", """ "View": { "type": "string" } """)));

        Assert.Equal(["AuditView", "ScorecardView"], merged["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Order());
        Assert.Equal("#/components/schemas/AuditView", RefAt(merged, "/a"));
        Assert.Equal("#/components/schemas/ScorecardView", RefAt(merged, "/s"));
        Assert.Equal("object", merged["components"]!["schemas"]!["AuditView"]!["type"]!.ToString());
    }

    [Fact]
    public void Schemas_that_look_alike_but_refer_to_different_things_are_different()
    {
        const string list = """ "View": { "type": "array", "items": { "$ref": "#/components/schemas/Item" } }, """;

        var merged = Merge(("audit", WithSchema("/a", list + """ "Item": { "type": "string" } """)), ("scorecard", WithSchema("/s", list + """ "Item": { "type": "number" } """)));

        Assert.Equal("#/components/schemas/AuditItem", merged["components"]!["schemas"]!["AuditView"]!["items"]!["$ref"]!.ToString());
        Assert.Equal("#/components/schemas/ScorecardItem", merged["components"]!["schemas"]!["ScorecardView"]!["items"]!["$ref"]!.ToString());
    }

    [Fact]
    public void Schemas_that_refer_to_themselves_are_no_trap()
    {
        const string tree = """ "View": { "properties": { "child": { "$ref": "#/components/schemas/View" } } } """;

        var merged = Merge(("audit", WithSchema("/a", tree)), ("scorecard", WithSchema("/s", tree)));

        Assert.Equal(["View"], merged["components"]!["schemas"]!.AsObject().Select(schema => schema.Key));
    }

    [Fact]
    public void References_into_a_schema_and_in_a_discriminator_follow_it()
    {
        const string deep = """
            "View": { "discriminator": { "propertyName": "kind", "mapping": { "a": "#/components/schemas/Item" } }, "properties": { "x": { "$ref": "#/components/schemas/Item/properties/y" } } },
            """;

        var merged = Merge(("audit", WithSchema("/a", deep + """ "Item": { "title": "one" } """)), ("scorecard", WithSchema("/s", deep + """ "Item": { "title": "two" } """)));

        var view = merged["components"]!["schemas"]!["ScorecardView"]!;
        Assert.Equal("#/components/schemas/ScorecardItem/properties/y", view["properties"]!["x"]!["$ref"]!.ToString());
        Assert.Equal("#/components/schemas/ScorecardItem", view["discriminator"]!["mapping"]!["a"]!.ToString());
    }

    [Fact]
    public void Text_that_only_looks_like_a_reference_is_left_alone()
    {
        const string text = """ "View": { "example": { "note": "#/components/schemas/View" } , "title": "TITLE" } """;

        var merged = Merge(("audit", WithSchema("/a", text.Replace("TITLE", "one"))), ("scorecard", WithSchema("/s", text.Replace("TITLE", "two"))));

        Assert.Equal("#/components/schemas/View", merged["components"]!["schemas"]!["AuditView"]!["example"]!["note"]!.ToString());
    }

    [Fact]
    public void Operation_ids_are_unique_in_the_whole()
    {
        var merged = Merge(("audit", WithSchema("/a", "")), ("scorecard", WithSchema("/s", "")));

        Assert.Equal("Read", merged["paths"]!["/a"]!["get"]!["operationId"]!.ToString());
        Assert.Equal("ScorecardRead", merged["paths"]!["/s"]!["get"]!["operationId"]!.ToString());
    }

    [Fact]
    public void How_one_signs_in_is_said_by_the_gateway_and_what_is_open_stays_open()
    {
        var merged = Merge(("audit", """
            {
              "paths": { "/a": { "get": { "security": [ { "internal": [] } ] } }, "/open": { "get": { "security": [] } } },
              "components": { "securitySchemes": { "internal": { "type": "http", "scheme": "bearer" } } }
            }
            """));

        Assert.Equal(["bearer"], merged["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key));
        Assert.Null(merged["paths"]!["/a"]!["get"]!["security"]);
        Assert.Empty(merged["paths"]!["/open"]!["get"]!["security"]!.AsArray());
    }

    [Fact]
    public void Tags_stand_once()
    {
        var merged = Merge(("audit", """{ "tags": [ { "name": "gateway" }, { "name": "audits" } ] }"""));

        Assert.Equal(["gateway", "audits"], merged["tags"]!.AsArray().Select(tag => tag!["name"]!.ToString()));
    }

    [Fact]
    public void The_documents_that_are_merged_are_left_as_they_were()
    {
        var audit = Parse(WithSchema("/a", """ "View": { "title": "one" } """));
        var before = audit.ToJsonString();

        OpenApiMerge.Merge(new("gateway", Parse(Own)), [new("audit", audit), new("scorecard", Parse(WithSchema("/s", """ "View": {} """)))]);

        Assert.Equal(before, audit.ToJsonString());
    }
}
