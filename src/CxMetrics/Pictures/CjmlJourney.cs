using System.Globalization;
using System.Xml;
using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Writes a plan and a case against it as journeys of CJML.</summary>
internal sealed class CjmlJourney
{
    private const string Customer = "customer";
    private const string Company = "company";
    private const string PlannedId = "PJ1";
    private const string ActualId = "AJ1";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private readonly Journey? _plan;
    private readonly JourneyCase? _observed;
    private readonly List<string> _providers = [];

    public CjmlJourney(Journey? plan, JourneyCase? observed)
    {
        _plan = plan;
        _observed = observed;
        foreach (var touchpoint in plan?.Touchpoints ?? [])
        {
            if (!IsCustomer(touchpoint.Actor) && !_providers.Contains(touchpoint.Actor!))
                _providers.Add(touchpoint.Actor!);
        }
        // Somebody has to be on the other side of what the customer starts.
        if (!_providers.Contains(Company))
            _providers.Add(Company);
    }

    /// <summary>Gets the attribute of events that names the channel.</summary>
    public string? ChannelAttribute { get; init; }

    public void WritePlanned(XmlWriter xml) =>
        xml.Element(
            "plannedJourney",
            () =>
            {
                xml.Element("journeyID", PlannedId);
                xml.Element("journeyTitle", _plan!.Name);
                WritePhases(xml);
                WriteActors(xml);
                xml.Element(
                    "touchpoints",
                    () =>
                    {
                        for (int i = 0; i < _plan.Touchpoints.Count; i++)
                            WritePlanned(xml, _plan.Touchpoints[i], i);
                    }
                );
            }
        );

    public void WriteActual(XmlWriter xml) =>
        xml.Element(
            "actualJourney",
            () =>
            {
                xml.Element("journeyID", ActualId);
                if (_plan is not null)
                {
                    xml.Element("plannedReference", PlannedId);
                    WritePhases(xml);
                }
                WriteActors(xml);
                xml.Element("touchpoints", () => WriteEvents(xml));
            }
        );

    private void WritePlanned(XmlWriter xml, Touchpoint touchpoint, int place)
    {
        bool isAction = touchpoint.Channel is null;
        xml.Element(
            isAction ? "plannedAction" : "plannedCommunicationPoint",
            () =>
            {
                WriteHead(xml, Id("T", place), place);
                WriteMeeting(xml, touchpoint.Name, touchpoint, touchpoint.Channel?.Name);
                string[] comments = [.. Comments(touchpoint)];
                if (comments.Length > 0)
                    xml.Element("comment", string.Join("; ", comments));
            }
        );
    }

    private void WriteEvents(XmlWriter xml)
    {
        JourneyEvent[] events = [.. _observed!.Events];
        if (_plan is null)
        {
            for (int i = 0; i < events.Length; i++)
                WriteEvent(xml, events[i], Id("T", i), null, -1);
            return;
        }
        int next = 0;
        int unplanned = 0;
        foreach (var move in _plan.Align(events.Select(e => e.Touchpoint)).Moves)
        {
            int place = _plan.PlaceOf(move.Touchpoint);
            if (move.Kind == AlignmentMoveKind.Model)
                WriteMissing(xml, _plan.Touchpoints[place], place);
            else if (move.Kind == AlignmentMoveKind.Log)
                WriteEvent(xml, events[next++], Id("D", unplanned++), "adhoc", place);
            else
                WriteEvent(xml, events[next++], Id("T", place), "completed", place);
        }
    }

    private void WriteEvent(XmlWriter xml, JourneyEvent happened, string id, string? compliance, int place)
    {
        var planned = place < 0 ? null : _plan!.Touchpoints[place];
        string? channel =
            ChannelAttribute is { } attribute && happened.Attributes?.TryGetValue(attribute, out string? value) == true
                ? value
                : planned?.Channel?.Name;
        string time = happened.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        xml.Element(
            channel is null ? "actualAction" : "actualCommunicationPoint",
            () =>
            {
                WriteHead(xml, id, place);
                if (compliance is not null)
                    xml.Element("compliance", compliance);
                WriteMeeting(xml, happened.Touchpoint, planned, channel);
                xml.Element("timestamps", () => xml.Element(channel is null ? "timeCompleted" : "timeConsumed", time));
                if (happened.Rating is { } rating)
                {
                    string text = rating.ToString(CultureInfo.InvariantCulture);
                    xml.Element("touchpointExperience", () => xml.Element("experienceRating", text));
                }
            }
        );
    }

    private void WriteMissing(XmlWriter xml, Touchpoint touchpoint, int place) =>
        xml.Element(
            touchpoint.Channel is null ? "actualAction" : "actualCommunicationPoint",
            () =>
            {
                WriteHead(xml, Id("T", place), place);
                xml.Element("compliance", "missing");
                WriteMeeting(xml, touchpoint.Name, touchpoint, touchpoint.Channel?.Name);
            }
        );

    private void WriteHead(XmlWriter xml, string id, int place)
    {
        xml.Element("touchpointID", id);
        if (place >= 0)
            xml.Reference("belongsTo", "phaseIDref", Id("P", StageOf(place)));
    }

    // Who starts it and, where there is a channel, who is at the other end.
    private void WriteMeeting(XmlWriter xml, string label, Touchpoint? touchpoint, string? channel)
    {
        string? actor = touchpoint?.Actor;
        WriteSide(xml, "initiator", ActorId(actor), label);
        if (channel is null)
            return;
        WriteSide(xml, "receiver", IsCustomer(actor) ? ActorId(Company) : ActorId(null), label);
        xml.Element("channel", () => xml.Element("channelName", channel));
    }

    private static void WriteSide(XmlWriter xml, string side, string actor, string label) =>
        xml.Element(
            side,
            () =>
            {
                xml.Reference("refersTo", "actorIDref", actor);
                xml.Element($"{side}Label", label);
            }
        );

    private void WritePhases(XmlWriter xml) =>
        xml.Element(
            "journeyPhases",
            () =>
            {
                for (int i = 0; i < _plan!.Stages.Count; i++)
                {
                    xml.WriteStartElement("journeyPhase");
                    xml.WriteAttributeString("phaseID", Id("P", i));
                    xml.Element("phaseName", _plan.Stages[i].Name);
                    xml.WriteEndElement();
                }
            }
        );

    private void WriteActors(XmlWriter xml) =>
        xml.Element(
            "actors",
            () =>
            {
                WriteActor(xml, "endUser", ActorId(null), "actorName", _plan?.Persona?.Name ?? Customer);
                foreach (string provider in _providers)
                    WriteActor(xml, "serviceProvider", ActorId(provider), "companyName", provider);
            }
        );

    private static void WriteActor(XmlWriter xml, string kind, string id, string named, string name)
    {
        xml.WriteStartElement(kind);
        xml.WriteAttributeString("actorID", id);
        xml.Element(named, name);
        xml.WriteEndElement();
    }

    private static IEnumerable<string> Comments(Touchpoint touchpoint)
    {
        if (touchpoint.IsOptional)
            yield return "optional";
        if (touchpoint.IsRepeatable)
            yield return "repeatable";
        if (touchpoint.IsMomentOfTruth)
            yield return "moment of truth";
        if (touchpoint.PlannedTime is { } time)
            yield return $"within {HumanText.Time(time)}";
        if (touchpoint.SurveyMode is { } mode)
            yield return $"surveyed: {mode}";
    }

    private bool IsCustomer(string? actor) => actor is null or Customer || actor == _plan?.Persona?.Name;

    // The customer is the first actor.
    private string ActorId(string? actor) => IsCustomer(actor) ? Id("A", 0) : Id("A", 1 + _providers.IndexOf(actor!));

    private int StageOf(int place)
    {
        int stage = 0;
        for (int before = place; before >= _plan!.Stages[stage].Touchpoints.Count; stage++)
            before -= _plan.Stages[stage].Touchpoints.Count;
        return stage;
    }

    private static string Id(string kind, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{place + 1}");
}
