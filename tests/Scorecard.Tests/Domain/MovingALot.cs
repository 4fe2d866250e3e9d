using SupplierQuality.Scorecard.Domain;
using static SupplierQuality.Scorecard.Tests.Domain.Lots;

namespace SupplierQuality.Scorecard.Tests.Domain;

public sealed class MovingALot
{
    [Fact]
    public void Stays_in_its_bin_on_the_same_day()
    {
        var next = Lot(state: "rejected").Replacing(Lot(bin: 7), () => throw new InvalidOperationException("no new bin is needed"));
        Assert.Equal(7, next.Bin);
        Assert.Equal([new Place("S1", Day, 7)], next.Places());
    }

    [Fact]
    public void Remembers_the_day_that_it_is_moved_from()
    {
        var next = Lot(received: Day.AddDays(1)).Replacing(Lot(bin: 7), () => 2);
        Assert.Equal([new Place("S1", Day.AddDays(1), 2), new Place("S1", Day, 7)], next.Places());
    }

    [Fact]
    public void Remembers_the_supplier_that_it_is_moved_from()
    {
        var next = Lot(supplier: "S2").Replacing(Lot(bin: 7), () => 0);
        Assert.Equal([new Place("S2", Day, 0), new Place("S1", Day, 7)], next.Places());
    }

    [Fact]
    public void Goes_back_to_its_old_bin_when_it_is_moved_back()
    {
        var moved = Lot(received: Day.AddDays(1)).Replacing(Lot(bin: 7), () => 2);
        var back = Lot().Replacing(moved, () => 9);
        Assert.Equal([new Place("S1", Day, 7), new Place("S1", Day.AddDays(1), 2)], back.Places());
    }
}
