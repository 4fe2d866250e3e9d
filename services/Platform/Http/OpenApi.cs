using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Http;

/// <summary>OpenAPI 3.1 from the endpoints: what they all have in common is added here.</summary>
internal static class OpenApi
{
    public const string Path = "/openapi.json";

    public static void AddPlatformOpenApi(this IServiceCollection services, IReadOnlyList<Service> all)
    {
        var names = new SchemaNames();
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type => names.Of(type);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "Supplier Quality", Version = "1", Description = "Purchasing under control: " + string.Join(", ", all.Select(service => service.Name)) + ".", License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" } };
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (sqk_…) or a token of the configured OIDC provider." },
                    ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" },
                };
                document.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }, new() { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] }];
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(Describe);
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type == typeof(RawJson)) schema.Type = null;
                return Task.CompletedTask;
            });
        });
    }

    public static void MapPlatformOpenApi(this WebApplication app)
    {
        var routes = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>();
        if (!routes.Any(endpoint => endpoint.RoutePattern.RawText == Path)) app.MapOpenApi(Path).AllowAnonymous();
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<PagedList>().Any()) AddPaging(operation);
        if (metadata.OfType<AnswersProblems>().Any()) AddProblems(operation, context);
        if (metadata.OfType<AllowedRoles>().FirstOrDefault() is { } roles) operation.Description = "Roles: " + string.Join(", ", roles.Roles.Prepend("admin").Distinct()) + ".";
        return Task.CompletedTask;
    }

    private static void AddPaging(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter { Name = "limit", In = ParameterLocation.Query, Description = "1 to 1000, 50 where it is left out.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "1000" } });
        operation.Parameters.Add(new OpenApiParameter { Name = "cursor", In = ParameterLocation.Query, Description = "The nextCursor of the page before.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        if (operation.Responses?.TryGetValue("200", out var ok) == true && ok is OpenApiResponse { Content: { } content })
            content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static void AddProblems(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        var document = context.Document;
        document!.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas.TryAdd("Problem", Problem());
        operation.Responses["4XX"] = new OpenApiResponse
        {
            Description = "A problem document (RFC 9457) with a stable code.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) } },
        };
    }

    private static OpenApiSchema Problem()
    {
        static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
        return new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status", "title", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text(), ["title"] = Text(), ["detail"] = Text(), ["code"] = Text(), ["traceId"] = Text(),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string> { "pointer", "code", "detail" }, Properties = new Dictionary<string, IOpenApiSchema> { ["pointer"] = Text(), ["code"] = Text(), ["detail"] = Text() } },
                },
            },
        };
    }

    /// <summary>A nested type is named with the slice that it belongs to; two types of one name are told apart by their service.</summary>
    private sealed class SchemaNames
    {
        private readonly ConcurrentDictionary<string, Type> taken = [];

        public string? Of(System.Text.Json.Serialization.Metadata.JsonTypeInfo type)
        {
            if (OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name) return null;
            if (type.Type.DeclaringType is { } slice && !type.Type.IsGenericType) name = slice.Name + type.Type.Name;
            return taken.GetOrAdd(name, type.Type) == type.Type ? name : type.Type.Assembly.GetName().Name!.Split('.')[^1] + name;
        }
    }
}
