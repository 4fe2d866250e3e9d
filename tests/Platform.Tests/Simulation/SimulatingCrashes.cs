using System.Globalization;

namespace SupplierQuality.Platform.Tests.Simulation;

/// <summary>
/// Seeded histories of the relay and the reactions with a crash possible at every await, lost and doubled confirms, reordering and stores that go away. A failing
/// seed is printed; <c>SIMULATION_SEED=n</c> runs it alone, <c>SIMULATION_SEEDS=n</c> runs that many.
/// </summary>
public sealed class SimulatingCrashes
{
    [Fact]
    public void Nothing_saved_is_lost_whatever_dies_and_when()
    {
        var first = Setting("SIMULATION_SEED", 0);
        var count = Environment.GetEnvironmentVariable("SIMULATION_SEED") is null ? Setting("SIMULATION_SEEDS", 3000) : 1;
        for (var seed = first; seed < first + count; seed++) SingleThread.Run(thread =>
        {
            using var world = new SimulatedWorld(seed, thread);
            world.Run();
        });
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
