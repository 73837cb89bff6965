using System.Text.Json;

namespace CxMetrics.Journeys;

/// <summary>An object inside a plan whose members are known.</summary>
internal readonly struct JsonObject
{
    private readonly JsonElement _element;
    private readonly string _path;

    private JsonObject(JsonElement element, string path)
    {
        _element = element;
        _path = path;
    }

    public static JsonObject Of(JsonElement element, string path, ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonPlace(element, path).Wrong("an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            string name = JsonPlace.NameOf(member, path);
            if (!known.Contains(name))
            {
                throw new JsonException(
                    $"{path} has no member '{JsonPlace.Short(name)}'; it may have {string.Join(", ", known)}."
                );
            }
            if (!seen.Add(name))
                throw new JsonException($"{path} has two members '{name}'.");
        }
        return new(element, path);
    }

    public JsonPlace? Find(string name) =>
        _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new(value, $"{_path}.{name}")
            : null;

    public JsonPlace Required(string name) => Find(name) ?? throw new JsonException($"{_path} has no '{name}'.");
}
