using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MongoDB.Bson;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>JSON as BSON and back without a loss: whole numbers as integers, other numbers as decimals with their scale.</summary>
internal static class BsonJson
{
    public static BsonDocument ToBson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return (BsonDocument)Value(ref reader);
    }

    public static byte[] ToJson(BsonDocument document)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true })) Write(writer, document);
        return buffer.ToArray();
    }

    private static BsonValue Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var document = new BsonDocument();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    document.Add(name, Value(ref reader));
                }
                return document;
            case JsonTokenType.StartArray:
                var array = new BsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) array.Add(Value(ref reader));
                return array;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Number(ref reader);
            case JsonTokenType.True:
                return BsonBoolean.True;
            case JsonTokenType.False:
                return BsonBoolean.False;
            default:
                return BsonNull.Value;
        }
    }

    private static BsonValue Number(ref Utf8JsonReader reader)
    {
        var whole = reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
        if (whole && reader.TryGetInt32(out var small)) return small;
        if (whole && reader.TryGetInt64(out var large)) return large;
        return reader.TryGetDecimal(out var exact) ? new BsonDecimal128(new Decimal128(exact)) : reader.GetDouble();
    }

    private static void Write(Utf8JsonWriter writer, BsonValue value)
    {
        switch (value.BsonType)
        {
            case BsonType.Document:
                WriteObject(writer, value.AsBsonDocument);
                break;
            case BsonType.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsBsonArray) Write(writer, item);
                writer.WriteEndArray();
                break;
            case BsonType.String:
                writer.WriteStringValue(value.AsString);
                break;
            case BsonType.Int32:
                writer.WriteNumberValue(value.AsInt32);
                break;
            case BsonType.Int64:
                writer.WriteNumberValue(value.AsInt64);
                break;
            case BsonType.Decimal128:
                writer.WriteRawValue(Encoding.UTF8.GetBytes(Decimal128.ToDecimal(value.AsDecimal128).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                break;
            case BsonType.Double:
                writer.WriteNumberValue(value.AsDouble);
                break;
            case BsonType.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, BsonDocument document)
    {
        writer.WriteStartObject();
        foreach (var element in document)
        {
            writer.WritePropertyName(element.Name);
            Write(writer, element.Value);
        }
        writer.WriteEndObject();
    }
}
