using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Architecture.Tests.Planted;

// Slices that break the rules of names, files and pages: rules are seen red on these.
#pragma warning disable CA1812, CA1852

internal static class SupplierApproval
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/planted", () => Results.Ok());
}

internal sealed class LotHandler : IReaction<LotChanged>
{
    public Task React(IReadOnlyList<Event<LotChanged>> events, CancellationToken ct) => Task.CompletedTask;
}

internal sealed class DueDates : IDeadline<string>
{
    public static DateTimeOffset? DueAt(string state) => null;

    public ValueTask<Decision<string>> Fall(Document<string> document, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();
}

internal class LeftOpen;

internal interface IForOne;

internal sealed class TheOne : IForOne;

public sealed class ShownForNoReason;
