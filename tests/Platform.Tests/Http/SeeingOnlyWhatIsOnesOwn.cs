using SupplierQuality.Contracts;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Platform.Tests.Http;

public sealed class SeeingOnlyWhatIsOnesOwn
{
    private static Caller Caller(string? supplier, params string[] roles) => new(new Actor("user", "u"), roles, supplier, null);

    [Theory]
    [InlineData("S1", "supplier", null, "S1")]
    [InlineData("S1", "supplier", "S1", "S1")]
    [InlineData(null, "purchasing", null, null)]
    [InlineData(null, "purchasing", "S2", "S2")]
    public void A_list_is_narrowed_to_the_callers_own_supplier(string? own, string role, string? asked, string? narrowed) => Assert.Equal(narrowed, Caller(own, role).Narrow(asked));

    [Theory]
    [InlineData("S1", "S2")]
    [InlineData(null, null)]
    [InlineData(null, "S2")]
    public void A_supplier_that_asks_for_anothers_or_of_whom_nothing_is_known_finds_nothing(string? own, string? asked)
    {
        var caller = Caller(own, "supplier");
        Assert.StartsWith("\0", caller.Narrow(asked), StringComparison.Ordinal);
        Assert.False(caller.MaySee("S2"));
    }
}
