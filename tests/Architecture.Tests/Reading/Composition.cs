using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using SupplierQuality.Gateway;
using SupplierQuality.Gateway.SignIn;
using SupplierQuality.IncomingInspection;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard;
using SupplierQuality.SupplierAudit;
using SupplierQuality.SupplierOnboarding;

namespace SupplierQuality.Architecture.Tests.Reading;

/// <summary>One service with the assembly that it is in.</summary>
internal sealed record Composed(Service Service, Assembly Assembly)
{
    /// <summary><c>SupplierQuality.Scorecard</c> → <c>Scorecard</c>.</summary>
    public string Project => Assembly.GetName().Name!.Split('.')[^1];

    public IEnumerable<Type> Types => Assembly.GetTypes().Where(type => !type.Name.Contains('<') && type.DeclaringType?.Name.Contains('<') != true);
}

/// <summary>All services in one process, as Standalone has them; built, never started.</summary>
internal static class Composition
{
    public static IReadOnlyList<Composed> All { get; } =
    [
        new(GatewayService.Define(), typeof(GatewayService).Assembly),
        new(SupplierOnboardingService.Define(), typeof(SupplierOnboardingService).Assembly),
        new(AuditService.Define(), typeof(AuditService).Assembly),
        new(InspectionService.Define(), typeof(InspectionService).Assembly),
        new(ScorecardService.Define(), typeof(ScorecardService).Assembly),
    ];

    public static IReadOnlyList<RouteEndpoint> Endpoints { get; } = BuildEndpoints();

    private static IReadOnlyList<RouteEndpoint> BuildEndpoints()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Messages"] = ServiceHost.InProcess });
        builder.AddSignIn();
        builder.AddServices([.. All.Select(composed => composed.Service)]);
        var app = builder.Build();
        app.MapServices();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
    }
}
