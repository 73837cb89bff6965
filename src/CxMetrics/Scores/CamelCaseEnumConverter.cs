using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

/// <summary>Writes an enum by name, and reads nothing but its names: no numbers, no combinations.</summary>
internal sealed class CamelCaseEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (NameOf(value) == text)
                return value;
        }
        string known = string.Join(", ", Enum.GetValues<TEnum>().Select(NameOf));
        throw new JsonException($"One of {known} was expected.");
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(NameOf(value));

    private static string NameOf(TEnum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
