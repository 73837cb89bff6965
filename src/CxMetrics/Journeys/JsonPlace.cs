using System.Text.Json;

namespace CxMetrics.Journeys;

/// <summary>A value inside a plan, and where it stands.</summary>
internal readonly struct JsonPlace(JsonElement element, string path)
{
    private const int MostShown = 60;
    private readonly JsonElement _element = element;
    private readonly string _path = path;

    public bool IsText => _element.ValueKind == JsonValueKind.String;

    public JsonObject Object(ReadOnlySpan<string> known)
    {
        if (_element.ValueKind != JsonValueKind.Object)
            throw Wrong("a name or an object");
        return JsonObject.Of(_element, _path, known);
    }

    public IEnumerable<JsonPlace> Items()
    {
        if (_element.ValueKind != JsonValueKind.Array)
            throw Wrong("a list");
        string path = _path;
        return _element.EnumerateArray().Select((item, i) => new JsonPlace(item, $"{path}[{i}]"));
    }

    public string Text()
    {
        if (!IsText)
            throw Wrong("a text");
        try
        {
            return _element.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"{_path} holds half of a surrogate pair.", e);
        }
    }

    public string Name(string what)
    {
        string name = Text();
        return name.Length > 0 ? name : throw Wrong($"the name of a {what}, of at least one character");
    }

    public bool Flag() =>
        _element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong("true or false"),
        };

    public TimeSpan Time() =>
        IsText && PlanText.TryRead(Text(), out var time) && time >= TimeSpan.Zero
            ? time
            : throw Wrong(
                "a time from the start of the journey, such as \"14d\", \"36h\", \"90m\", \"60s\" or \"1.12:30:00\""
            );

    public JsonException Wrong(string allowed) =>
        new($"{_path} is {Short(_element.GetRawText())}; it has to be {allowed}.");

    public static string NameOf(JsonProperty member, string path)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"{path} has a member whose name holds half of a surrogate pair.", e);
        }
    }

    public static string Short(string text) => text.Length <= MostShown ? text : $"{text.AsSpan(0, MostShown)}...";
}
