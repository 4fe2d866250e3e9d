using SupplierQuality.Gateway.Tokens;

namespace SupplierQuality.Gateway.Tests.Tokens;

public sealed class RotatingKeys
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TokenOptions Options = new();

    private static SigningKey Key(string id, DateTimeOffset signsFrom) => new(id, "x", "y", "d", signsFrom, signsFrom);

    [Fact]
    public void The_first_key_signs_at_once() => Assert.Equal(Start, KeySchedule.NextDue([], Options, Start));

    [Theory]
    [InlineData(0, false)]
    [InlineData(28, false)]
    [InlineData(29, true)]
    [InlineData(400, true)]
    public void The_next_key_is_made_a_day_before_the_month_is_over(int days, bool due) =>
        Assert.Equal(due, KeySchedule.NextDue([Key("1", Start)], Options, Start.AddDays(days)) is not null);

    [Theory]
    [InlineData(29)]
    [InlineData(400)]
    public void A_key_is_published_a_day_before_it_signs_even_where_it_is_late(int days) =>
        Assert.Equal(Start.AddDays(days + 1), KeySchedule.NextDue([Key("1", Start)], Options, Start.AddDays(days)));

    [Fact]
    public void No_other_key_is_made_while_the_next_one_waits() =>
        Assert.Null(KeySchedule.NextDue([Key("1", Start), Key("2", Start.AddDays(30))], Options, Start.AddDays(29.5)));

    [Fact]
    public void The_old_key_signs_until_the_time_of_the_new_one_has_come()
    {
        SigningKey[] keys = [Key("1", Start), Key("2", Start.AddDays(30))];

        Assert.Equal("1", KeySchedule.Signer(keys, Start.AddDays(30).AddTicks(-1))?.KeyId);
        Assert.Equal("2", KeySchedule.Signer(keys, Start.AddDays(30))?.KeyId);
    }

    [Fact]
    public void The_old_key_goes_when_the_tokens_that_it_signed_have_run_out()
    {
        SigningKey[] keys = [Key("1", Start), Key("2", Start.AddDays(30))];

        Assert.False(KeySchedule.IsOver(keys[0], keys, Start.AddDays(30) + Options.Lifetime));
        Assert.True(KeySchedule.IsOver(keys[0], keys, Start.AddDays(30).AddHours(2)));
        Assert.False(KeySchedule.IsOver(keys[1], keys, Start.AddYears(9)));
    }
}
