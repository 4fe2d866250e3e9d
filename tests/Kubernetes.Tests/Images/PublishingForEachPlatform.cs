using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Images;

/// <summary>What the Dockerfile's build stage publishes for a platform runs on that platform, its native libraries too; whatever the machine is that builds. Not beside the images: both restore the same projects.</summary>
[Collection("publishing")]
public sealed class PublishingForEachPlatform
{
    /// <summary>ELF's <c>e_machine</c>, at byte 18.</summary>
    private const byte X64 = 62, Arm64 = 183;

    [Theory]
    [InlineData("amd64", X64)]
    [InlineData("arm64", Arm64)]
    public void The_program_and_its_libraries_are_of_that_platform(string platform, byte machine)
    {
        var folder = Path.Combine(Sources.Root, "artifacts/platforms", platform);
        Command.Run("dotnet", "publish", Path.Combine(Sources.Root, "services/IncomingInspection/IncomingInspection.csproj"), "-c", "Release", "-a", platform, "--self-contained", "false", "-o", folder, "-v", "quiet", "-nodeReuse:false").Succeeded();
        foreach (var file in (string[])["SupplierQuality.IncomingInspection", "libe_sqlite3.so"])
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file));
            Assert.Equal("\u007fELF"u8, bytes.AsSpan(0, 4));
            Assert.Equal(machine, bytes[18]);
        }
    }
}
