using System.Globalization;
using System.Text;
using CxMetrics.Journeys;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>Writes a plan with scores as Mermaid's user journey.</summary>
internal static class MermaidJourney
{
    private const double Worst = 1;
    private const double Best = 5;
    private const double Middle = (Worst + Best) / 2;

    public static string Write(Journey plan, JourneyScores scores)
    {
        var touchpoints = scores.Touchpoints.ToDictionary(t => t.Name, StringComparer.Ordinal);
        string score = MermaidText.Name(scores.Definition.Name);
        var text = new StringBuilder("journey\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"    title {MermaidText.NameInJourney(plan.Name)} - {score} (5 is best, 1 is worst)\n"
        );
        foreach (var stage in plan.Stages.Where(stage => stage.Touchpoints.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"    section {MermaidText.NameInJourney(stage.Name)}\n");
            foreach (var touchpoint in stage.Touchpoints)
            {
                string? actor = touchpoint.Actor ?? touchpoint.Channel?.Name;
                Write(text, touchpoint.Name, touchpoints.GetValueOrDefault(touchpoint.Name), actor);
            }
        }
        TouchpointScore[] others = [.. scores.Touchpoints.Where(t => plan.Find(t.Name) is null)];
        if (others.Length > 0)
            text.Append("    section Not in the plan\n");
        foreach (var touchpoint in others)
            Write(text, touchpoint.Name, touchpoint, null);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, TouchpointScore? touchpoint, string? actor)
    {
        var score = touchpoint?.Score;
        bool hasScore = score is not null && !double.IsNaN(score.Value);
        string said =
            hasScore ? $"{score!.ToString("S", CultureInfo.InvariantCulture)} (n={HumanText.Count(score.Responses)})"
            : touchpoint is null ? "(no events)"
            : "(no answers)";
        text.Append(
            CultureInfo.InvariantCulture,
            $"        {MermaidText.NameInJourney(name)} {said}: {(hasScore ? Height(score!) : Middle):0.##}"
        );
        text.Append(actor is null ? "\n" : $": {MermaidText.NameInJourney(actor)}\n");
    }

    private static double Height(IScore score)
    {
        var definition = score.Definition;
        double place = (score.Value - definition.Minimum) / (definition.Maximum - definition.Minimum);
        if (definition.Direction == ScoreDirection.LowerIsBetter)
            place = 1 - place;
        return Worst + (Best - Worst) * place;
    }
}
