using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Identity;

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
                // Whoever serves it, a service or the gateway before it, serves what it describes.
                document.Servers = [new OpenApiServer { Url = "/" }];
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
            options.AddSchemaTransformer(DescribeSchema);
        });
    }

    public static void MapPlatformOpenApi(this WebApplication app)
    {
        var routes = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>();
        if (!routes.Any(endpoint => endpoint.RoutePattern.RawText == Path)) app.MapOpenApi(Path).AllowAnonymous();
    }

    private static Task DescribeSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(RawJson)) schema.Type = null;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(decimal)) schema.Format = "decimal";
        // What is null is left out of every answer, and may be left out of every request.
        schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable || property.IsSetNullable).Select(property => property.Name));
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<PagedList>().Any()) AddPaging(operation);
        if (metadata.OfType<AnswersProblems>().Any()) AddProblems(operation, context);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (metadata.OfType<OwedParameters>().Any(owed => owed.Names.Contains(parameter.Name))) parameter.Required = true;
        AddHeaders(operation, context.Description.HttpMethod, metadata);
        if (metadata.OfType<AllowedRoles>().FirstOrDefault() is { } roles) operation.Description = $"Roles: {string.Join(", ", WhoMay(roles, context.Description.HttpMethod))}.";
        // An empty list takes back what the document says for all.
        else if (metadata.OfType<IAllowAnonymous>().Any()) operation.Security = [];
        return Task.CompletedTask;
    }

    private static IEnumerable<string> WhoMay(AllowedRoles roles, string? method) =>
        roles.Roles.Prepend(Role.Admin).Concat(method == HttpMethods.Get ? [Role.CertificationAuditor] : []).Distinct();

    private static void AddHeaders(OpenApiOperation operation, string? method, IList<object> metadata)
    {
        foreach (var answer in metadata.OfType<AnswersETag>())
            if (operation.Responses?.TryGetValue(answer.Status.ToString(CultureInfo.InvariantCulture), out var described) == true && described is OpenApiResponse response)
                (response.Headers ??= new Dictionary<string, IOpenApiHeader>())["ETag"] = new OpenApiHeader { Description = "The version of the resource, for If-Match.", Required = true, Schema = Text() };
        if (metadata.OfType<IfMatchWanted>().Any()) AddHeader(operation, "If-Match", "The ETag of the resource as it was read, or *: without it 428, where it has changed since 412.", required: true);
        else if (method == HttpMethods.Put) AddHeader(operation, "If-Match", "Where the resource exists and would change: the ETag as it was read, or *. Without it 428, where it has changed since 412.", required: false);
        else if (method == HttpMethods.Delete) AddHeader(operation, "If-Match", "Where it is sent, the resource must be as it was read: 412 where it has changed since.", required: false);
        var keepsAnswer = method == HttpMethods.Post && !metadata.OfType<KeepsNoAnswer>().Any();
        if (keepsAnswer || metadata.OfType<TakesIdempotencyKey>().Any())
            AddHeader(operation, "Idempotency-Key", "1 to 200 characters of your own, kept for 7 days: the same request again has its effect once and gets the same answer.", required: false);
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, bool required) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = Text() });

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

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

        public string? Of(JsonTypeInfo type)
        {
            if (OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name) return null;
            if (type.Type is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(ListView<>)) return "ListOf" + NameOf(list.GetGenericArguments()[0]);
            return type.Type.DeclaringType is null && type.Type.IsGenericType ? name : NameOf(type.Type);
        }

        private string NameOf(Type type)
        {
            var name = type.DeclaringType is { } slice ? slice.Name + type.Name : type.Name;
            return taken.GetOrAdd(name, type) == type ? name : type.Assembly.GetName().Name!.Split('.')[^1] + name;
        }
    }
}
