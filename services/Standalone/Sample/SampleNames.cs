namespace SupplierQuality.Standalone.Sample;

/// <summary>Made-up names; any likeness is chance.</summary>
internal static class SampleNames
{
    public static IReadOnlyList<(string Name, string Commodity)> Parts { get; } =
    [
        ("Pump housing", "castings"), ("Bearing bracket", "castings"), ("Valve body", "castings"), ("Gear case", "castings"), ("Flange DN50", "castings"),
        ("Drive shaft", "machined-parts"), ("Spindle", "machined-parts"), ("Bushing 20 mm", "machined-parts"), ("Piston rod", "machined-parts"), ("Nozzle", "machined-parts"), ("Coupling hub", "machined-parts"),
        ("Hex bolt M8", "fasteners"), ("Lock nut M8", "fasteners"), ("Washer 8.4", "fasteners"), ("Dowel pin 6x30", "fasteners"),
        ("O-ring 30x3", "seals"), ("Shaft seal 25", "seals"), ("Gasket, flat", "seals"), ("Diaphragm", "seals"),
        ("Motor controller", "electronics"), ("Pressure sensor", "electronics"), ("Wiring harness", "electronics"), ("Display unit", "electronics"), ("Power supply 24 V", "electronics"),
        ("Cover, moulded", "plastics"), ("Impeller", "plastics"), ("Cable clip", "plastics"),
        ("Carton 400", "packaging"), ("Pallet box", "packaging"), ("Foam insert", "packaging"),
    ];

    public static IReadOnlyList<(string Name, string Country, string Commodity)> Suppliers { get; } =
    [
        ("Eisenhardt Guss GmbH", "DE", "castings"), ("Fonderie du Val", "FR", "castings"), ("Northmoor Castings Ltd", "GB", "castings"), ("Odlewnia Brzeg", "PL", "castings"), ("Slévárna Morava", "CZ", "castings"), ("Getti Adriatici Srl", "IT", "castings"),
        ("Drehwerk Allgäu", "DE", "machined-parts"), ("Precisio AG", "CH", "machined-parts"), ("Torneados Ebro SA", "ES", "machined-parts"), ("Halden Mekaniske", "NO", "machined-parts"), ("Lathe & Mill Co", "US", "machined-parts"), ("Usinage Lémanique", "CH", "machined-parts"), ("Kovo Tatry", "SK", "machined-parts"), ("Tampere Koneistus Oy", "FI", "machined-parts"),
        ("Bolt & Brace Ltd", "GB", "fasteners"), ("Schrauben Weidinger", "AT", "fasteners"), ("Viteria Padana", "IT", "fasteners"), ("Fixings Asia Pte", "SG", "fasteners"), ("Śruba Plus", "PL", "fasteners"),
        ("Dichtungstechnik Rhön", "DE", "seals"), ("Sealmark Oy", "FI", "seals"), ("Joints Industriels", "FR", "seals"), ("Pakkingen Zwolle", "NL", "seals"), ("Elastomer Works", "US", "seals"),
        ("Elektra Systems", "DE", "electronics"), ("Kaohsiung Controls", "TW", "electronics"), ("Sensorix AB", "SE", "electronics"), ("Cablaggi Emilia", "IT", "electronics"), ("Penang Circuits", "MY", "electronics"), ("Volt & Field", "IE", "electronics"), ("Budapest Elektronika", "HU", "electronics"),
        ("Plastform Jura", "FR", "plastics"), ("Spritzguss Oberland", "CH", "plastics"), ("Moldes do Lis", "PT", "plastics"), ("Inyecta Levante", "ES", "plastics"),
        ("Karton Nord", "DE", "packaging"), ("Boxwell", "GB", "packaging"), ("Embalajes Duero", "ES", "packaging"),
        ("Neue Gießerei Saar", "DE", "castings"), ("Fresh Start Seals", "US", "seals"),
    ];
}
