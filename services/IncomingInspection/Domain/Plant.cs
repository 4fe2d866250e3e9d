namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>Where goods come in, and which day it is there.</summary>
/// <param name="TimeZone">IANA: <c>Europe/Berlin</c>.</param>
internal sealed record Plant(string Name, string TimeZone, IReadOnlyList<Change> History);
