using Xunit.Sdk;

namespace SupplierQuality.TestKit;

/// <summary>Waits for what must come true, looks often, and prints the last state when it did not. The limit is two minutes: it is met at once where all is well, and a machine may be slow.</summary>
public static class Eventually
{
    public static async Task<T> Holds<T>(Func<Task<T>> look, Func<T, bool> holds, TimeSpan? within = null)
    {
        var limit = within ?? TimeSpan.FromMinutes(2);
        var start = TimeProvider.System.GetTimestamp();
        string last;
        do
        {
            try
            {
                var state = await look();
                if (holds(state)) return state;
                last = state?.ToString() ?? "null";
            }
            catch (Exception e) when (e is HttpRequestException or InvalidOperationException or IOException or TaskCanceledException)
            {
                last = e.Message;
            }
            await Task.Delay(25);
        }
        while (TimeProvider.System.GetElapsedTime(start) < limit);
        throw new XunitException($"It did not come true within {limit.TotalSeconds} s. Last seen: {last}");
    }
}
