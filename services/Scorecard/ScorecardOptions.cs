using System.ComponentModel.DataAnnotations;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard;

/// <summary>Section <c>Scorecard</c>.</summary>
internal sealed class ScorecardOptions : IValidatableObject
{
    /// <summary>IANA name of the zone in which months begin and end for the current standing; <c>UTC</c> unless given. Lots belong to the day at their plant whatever stands here.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>A supplier's totals are folded at most once in this time, however many events arrive. 250 ms unless given; 0 to 10 s.</summary>
    public TimeSpan FoldEvery { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The month that is now.</summary>
    internal Month MonthAt(DateTimeOffset now) => Month.At(now, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>When the month that is now ends.</summary>
    internal DateTimeOffset MonthEndsAfter(DateTimeOffset now) => MonthAt(now).Add(1).BeginsAt(TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return new($"{TimeZone} is no time zone", [nameof(TimeZone)]);
        if (FoldEvery < TimeSpan.Zero || FoldEvery > TimeSpan.FromSeconds(10)) yield return new("must be from 0 to 10 s", [nameof(FoldEvery)]);
    }
}
