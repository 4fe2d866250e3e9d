using System.ComponentModel.DataAnnotations;
using SupplierQuality.IncomingInspection.Domain;

namespace SupplierQuality.IncomingInspection;

/// <summary>Configuration section <c>Inspection</c>.</summary>
internal sealed record InspectionOptions : IValidatableObject
{
    /// <summary>IANA time zone of plants that nobody has described. Default: <c>UTC</c>.</summary>
    [Required]
    public string DefaultTimeZone { get; init; } = "UTC";

    /// <summary>Whether reduced inspection is approved (Z1.4 8.3.3, ISO 2859-1 9.3.3). Default: no, a stream stays on normal.</summary>
    public bool ReducedApproved { get; init; }

    /// <summary>Whether reduced inspection has to keep the limit numbers of Z1.4, table VIII. Default: yes.</summary>
    public bool UseLimitNumbers { get; init; } = true;

    internal SwitchingPolicy Switching => new(ReducedApproved, UseLimitNumbers);

    internal TimeZoneInfo DefaultZone => TimeZoneInfo.FindSystemTimeZoneById(DefaultTimeZone);

    /// <summary>Where the days of a plant begin and end.</summary>
    internal TimeZoneInfo ZoneOf(Plant? plant) => plant is not null && TimeZoneInfo.TryFindSystemTimeZoneById(plant.TimeZone, out var own) ? own : DefaultZone;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(DefaultTimeZone, out _)) yield return new($"{DefaultTimeZone} is not a time zone", [nameof(DefaultTimeZone)]);
    }
}
