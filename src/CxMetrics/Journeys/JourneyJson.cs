using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CxMetrics.Journeys;

/// <summary>The JSON form of a plan.</summary>
internal static class JourneyJson
{
    // What people read is written as it is: umlauts, apostrophes, arrows.
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions ByHand = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static Journey Parse(string json)
    {
        using var document = ParseDocument(json);
        return Read(document.RootElement);
    }

    public static Journey Read(JsonElement root)
    {
        var plan = JsonObject.Of(
            root,
            "$",
            ["name", "persona", "stages", "touchpoints", "transitions", "starts", "ends"]
        );
        try
        {
            var builder = Journey.Plan(plan.Required("name").Text());
            if (plan.Find("persona") is { } persona)
                builder.For(ReadPersona(persona));
            if (plan.Find("stages") is null == plan.Find("touchpoints") is null)
                throw new JsonException("$ has either stages, or touchpoints of a plan without stages.");
            foreach (var stage in plan.Find("stages")?.Items() ?? [])
                builder.Add(ReadStage(stage));
            if (plan.Find("touchpoints") is { } touchpoints)
                builder.Add(new(plan.Required("name").Text(), [.. touchpoints.Items().Select(ReadTouchpoint)]));
            foreach (var transition in plan.Find("transitions")?.Items() ?? [])
                AddTransition(builder, transition);
            builder.Start([.. plan.Find("starts")?.Items().Select(item => item.Text()) ?? []]);
            builder.End([.. plan.Find("ends")?.Items().Select(item => item.Text()) ?? []]);
            return builder.Build();
        }
        catch (ArgumentException e)
        {
            // Whoever writes a plan knows no parameters.
            int end = e.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
            throw new JsonException(end < 0 ? e.Message : e.Message[..end], e);
        }
    }

    public static string Write(Journey journey)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
            Write(writer, journey);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Utf8JsonWriter writer, Journey journey)
    {
        writer.WriteStartObject();
        writer.WriteString("name", journey.Name);
        if (journey.Persona is { } persona)
        {
            writer.WriteStartObject("persona");
            writer.WriteString("name", persona.Name);
            if (persona.Description is { } description)
                writer.WriteString("description", description);
            writer.WriteEndObject();
        }
        writer.WriteStartArray("stages");
        foreach (var stage in journey.Stages)
            Write(writer, stage);
        writer.WriteEndArray();
        if (journey.Basis.Transitions is { } transitions)
        {
            writer.WriteStartArray("transitions");
            foreach (var (from, to) in transitions)
                WriteList(writer, [from, to]);
            writer.WriteEndArray();
        }
        WriteNames(writer, "starts", journey.Basis.Starts);
        WriteNames(writer, "ends", journey.Basis.Ends);
        writer.WriteEndObject();
    }

    private static JsonDocument ParseDocument(string json)
    {
        try
        {
            return JsonDocument.Parse(json, ByHand);
        }
        catch (ArgumentException e)
        {
            throw new JsonException("The text holds half of a surrogate pair.", e);
        }
    }

    private static Persona ReadPersona(JsonPlace place)
    {
        if (place.IsText)
            return new(place.Text());
        var persona = place.Object(["name", "description"]);
        return new(persona.Required("name").Text(), persona.Find("description")?.Text());
    }

    private static Stage ReadStage(JsonPlace place)
    {
        if (place.IsText)
            return new(place.Name("stage"), []);
        var stage = place.Object(["name", "touchpoints"]);
        return new(
            stage.Required("name").Name("stage"),
            [.. (stage.Find("touchpoints")?.Items() ?? []).Select(ReadTouchpoint)]
        );
    }

    private static Touchpoint ReadTouchpoint(JsonPlace place)
    {
        if (place.IsText)
            return new(place.Name("touchpoint"));
        var touchpoint = place.Object([
            "name",
            "channel",
            "actor",
            "plannedTime",
            "surveyMode",
            "momentOfTruth",
            "optional",
            "repeatable",
        ]);
        return new(
            touchpoint.Required("name").Name("touchpoint"),
            touchpoint.Find("channel") is { } channel ? new Channel(channel.Name("channel")) : null
        )
        {
            Actor = touchpoint.Find("actor")?.Name("actor"),
            PlannedTime = touchpoint.Find("plannedTime")?.Time(),
            SurveyMode = touchpoint.Find("surveyMode") is { } mode ? new SurveyMode(mode.Name("survey mode")) : null,
            IsMomentOfTruth = touchpoint.Find("momentOfTruth")?.Flag() ?? false,
            IsOptional = touchpoint.Find("optional")?.Flag() ?? false,
            IsRepeatable = touchpoint.Find("repeatable")?.Flag() ?? false,
        };
    }

    private static void AddTransition(JourneyBuilder builder, JsonPlace place)
    {
        JsonPlace[] ends = [.. place.Items()];
        if (ends.Length != 2)
            throw place.Wrong("a list of two touchpoints, such as [\"Cart\", \"Pay\"]");
        builder.Transition(ends[0].Text(), ends[1].Text());
    }

    private static void Write(Utf8JsonWriter writer, Stage stage)
    {
        writer.WriteStartObject();
        writer.WriteString("name", stage.Name);
        writer.WriteStartArray("touchpoints");
        foreach (var touchpoint in stage.Touchpoints)
            Write(writer, touchpoint);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Touchpoint touchpoint)
    {
        writer.WriteStartObject();
        writer.WriteString("name", touchpoint.Name);
        WriteText(writer, "channel", touchpoint.Channel?.Name);
        WriteText(writer, "actor", touchpoint.Actor);
        WriteText(writer, "plannedTime", touchpoint.PlannedTime is { } time ? PlanText.Write(time) : null);
        WriteText(writer, "surveyMode", touchpoint.SurveyMode?.Name);
        WriteFlag(writer, "momentOfTruth", touchpoint.IsMomentOfTruth);
        WriteFlag(writer, "optional", touchpoint.IsOptional);
        WriteFlag(writer, "repeatable", touchpoint.IsRepeatable);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
            writer.WriteBoolean(name, value);
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, string[]? values)
    {
        if (values is null)
            return;
        writer.WritePropertyName(name);
        WriteList(writer, values);
    }

    private static void WriteList(Utf8JsonWriter writer, ReadOnlySpan<string> values)
    {
        writer.WriteStartArray();
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
