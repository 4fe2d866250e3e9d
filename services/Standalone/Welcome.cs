using System.Globalization;

namespace SupplierQuality.Standalone;

/// <summary>Says where to look next, with lines that work as pasted.</summary>
internal sealed class Welcome(StandaloneArguments arguments, IHostApplicationLifetime lifetime, IConfiguration configuration, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var url = (configuration[WebHostDefaults.ServerUrlsKey] ?? "http://localhost:8080").Split(';')[0];
        var supplier = arguments.SampleData ? "S-103" : "4711";
        Console.WriteLine($"""

            Supplier Quality is at {url}      reference: {url}/docs
            Everything it keeps is in {arguments.Data}; {(arguments.KeyWasGiven ? "the admin key is the one that was given" : "the admin key is in the file admin-key there")}.

            Try, in another terminal:

              {(arguments.KeyWasGiven ? "KEY=$Gateway__BootstrapApiKey    # as it is set for this process: set it there too" : $"KEY=$(cat '{arguments.AdminKeyFile}')")}
              curl -s -H "X-Api-Key: $KEY" "{url}/suppliers?limit=3"
              curl -s -H "X-Api-Key: $KEY" -H 'Content-Type: application/json' {url}/receiving-inspections \
                -d '{Example(supplier)}'
              curl -s -H "X-Api-Key: $KEY" "{url}/lots?supplierId={supplier}&limit=3"
              curl -s -H "X-Api-Key: $KEY" {url}/scorecards/{supplier}

            """);
    }

    private string Example(string supplier)
    {
        var today = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $$"""{"sourceSystem":"ERP","externalId":"MY-1","status":"posted","supplierId":"{{supplier}}","part":"P-1001","plant":"W1","quantity":100,"unit":"EA","receivedAt":"{{today}}","promisedDate":"{{today}}","results":[{"characteristic":"general","inspected":20,"nonconforming":0}]}""";
    }
}
