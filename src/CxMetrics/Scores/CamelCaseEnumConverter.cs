using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

/// <summary>Writes an enum by name; numbers are not read, so that no unnamed value comes in.</summary>
internal sealed class CamelCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
