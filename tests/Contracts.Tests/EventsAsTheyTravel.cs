using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit.Serialization;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Contracts.Tests;

public class EventsAsTheyTravel
{
    public static TheoryData<string> Goldens => [.. KnownEvents.All.Select(known => known.Golden)];

    public static TheoryData<string> WrittenByUs => [.. KnownEvents.All.Where(known => !known.IsOfALaterVersion).Select(known => known.Golden)];

    /// <summary>Each event with each of its fields, those of the records within it too: <c>/body/scopes/0/plant</c>.</summary>
    public static TheoryData<string, string, bool> Fields => [.. from known in KnownEvents.All
                                                                 where known.Golden.EndsWith(".full", StringComparison.Ordinal)
                                                                 from member in ContractShape.FieldsOf(known.Type)
                                                                 select new TheoryDataRow<string, string, bool>(known.Golden, member.Pointer, member.IsOptional)];

    [Theory, MemberData(nameof(Goldens))]
    public void A_golden_reads_as_the_record_that_was_sent(string golden)
    {
        var known = Find(golden);

        Assert.Equivalent(known.Envelope, ReadEvent(GoldenFiles.Read(golden), known.Type), strict: true);
    }

    [Theory, MemberData(nameof(WrittenByUs))]
    public void A_record_is_written_as_its_golden(string golden)
    {
        var known = Find(golden);

        Assert.Equal(GoldenFiles.OnOneLine(GoldenFiles.Read(golden)), JsonSerializer.Serialize(known.Envelope, known.Envelope.GetType(), Json.Stored));
    }

    [Theory, MemberData(nameof(WrittenByUs))]
    public void The_outbox_writes_it_so_too(string golden)
    {
        var known = Find(golden);
        var json = (JsonObject)JsonNode.Parse(GoldenFiles.Read(golden))!;

        var written = PreparedEvent.Of(known.Body, (string)json["documentId"]!, (long)json["version"]!, (DateTimeOffset)json["at"]!, json["by"].Deserialize<Actor>(Json.Stored)!);

        Assert.Equal(known.Type, written.Type);
        Assert.Equal(GoldenFiles.OnOneLine(GoldenFiles.Read(golden)), written.Json.Replace(written.Id.ToString(), (string)json["id"]!, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Fields))]
    public void A_field_may_be_missing_exactly_where_it_is_optional(string golden, string pointer, bool isOptional)
    {
        var known = Find(golden);
        var json = JsonNode.Parse(GoldenFiles.Read(golden))!;
        Assert.True(ContractShape.Remove(json, pointer), $"{golden} has no {pointer}: a full golden has every field");

        var error = Record.Exception(() => ReadEvent(json.ToJsonString(), known.Type));

        if (isOptional) Assert.Null(error);
        else Assert.IsType<JsonException>(error);
    }

    [Fact]
    public void A_message_carries_events_of_one_type_each_with_its_trace()
    {
        var sent = new EventBatch("SupplierQuality.Contracts.IncomingInspection.LotChanged",
        [
            new("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", new(GoldenFiles.OnOneLine(GoldenFiles.Read("IncomingInspection/LotChanged.full")))),
            new(null, new(GoldenFiles.OnOneLine(GoldenFiles.Read("IncomingInspection/LotChanged.least")))),
        ]);

        Assert.Equal(GoldenFiles.OnOneLine(GoldenFiles.Read("EventBatch.full")), GoldenFiles.OnOneLine(JsonSerializer.Serialize(sent, SystemTextJsonMessageSerializer.Options)));
    }

    [Theory]
    [InlineData("EventBatch.full")]
    [InlineData("EventBatch.later")]
    public void A_message_of_any_version_reads_as_its_events(string golden)
    {
        var read = JsonSerializer.Deserialize<EventBatch>(GoldenFiles.Read(golden), SystemTextJsonMessageSerializer.Options)!;

        Assert.Equal("SupplierQuality.Contracts.IncomingInspection.LotChanged", read.Type);
        Assert.Equal(["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null], read.Events.Select(item => item.TraceParent));
        Assert.Equivalent(Find("IncomingInspection/LotChanged.full").Envelope, ReadEvent(read.Events[0].Event.Text, typeof(IncomingInspection.LotChanged)), strict: true);
        Assert.Equivalent(Find("IncomingInspection/LotChanged.least").Envelope, ReadEvent(read.Events[1].Event.Text, typeof(IncomingInspection.LotChanged)), strict: true);
    }

    [Fact]
    public void A_quantity_keeps_its_digits()
    {
        var read = (Event<IncomingInspection.LotChanged>)ReadEvent(GoldenFiles.Read("IncomingInspection/LotChanged.full"), typeof(IncomingInspection.LotChanged))!;

        Assert.Equal("1250.50", read.Body.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_golden_file_is_held_by_a_record() =>
        Assert.Equal(GoldenFiles.Names, KnownEvents.All.Select(known => known.Golden).Concat(["EventBatch.full", "EventBatch.later"]).Order(StringComparer.Ordinal));

    private static Known Find(string golden) => KnownEvents.All.Single(known => known.Golden == golden);

    /// <summary>As the reaction runner does.</summary>
    private static object? ReadEvent(string json, Type body) => JsonSerializer.Deserialize(json, typeof(Event<>).MakeGenericType(body), Json.Stored);
}
