namespace SupplierQuality.Scorecard.Domain;

/// <summary>The months that a scorecard is computed over.</summary>
internal sealed record Window(Month From, Month To, Totals Totals)
{
    public bool HasEnoughLots => Totals.Lots >= Model.LotsNeeded;

    /// <summary>The month alone; where it holds too few lots, so many whole months before it as give enough, at most twelve in all.</summary>
    public static Window Ending(Month month, Func<Month, Totals> totalsOf)
    {
        var window = new Window(month, month, totalsOf(month));
        for (var months = 2; !window.HasEnoughLots && months <= Model.MonthsAtMost; months++)
        {
            var from = window.From.Add(-1);
            window = window with { From = from, Totals = window.Totals + totalsOf(from) };
        }
        return window;
    }

    /// <summary>All months that a window ending with this one may reach, the latest first.</summary>
    public static IEnumerable<Month> Reach(Month month) => Enumerable.Range(0, Model.MonthsAtMost).Select(back => month.Add(-back));
}
