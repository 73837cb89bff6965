using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>A table that leaves out details where the terminal is too narrow, and never cuts a figure short.</summary>
internal sealed class FittingTable
{
    private const int GapBetweenColumns = 2;

    private readonly List<(string Name, bool IsNumber, bool IsDetail)> _columns = [];
    private readonly List<string[]> _rows = [];

    public void AddText(string name, bool isDetail = false) => Add(name, isNumber: false, isDetail);

    public void AddNumber(string name, bool isDetail = false) => Add(name, isNumber: true, isDetail);

    public void Add(string name, bool isNumber, bool isDetail) => _columns.Add((Escaped(name, ""), isNumber, isDetail));

    /// <summary>Adds a row of cells with markup, one a column.</summary>
    public void AddRow(string[] cells) => _rows.Add(cells);

    public void Write(IAnsiConsole console)
    {
        int width = 1 + Enumerable.Range(0, _columns.Count).Where(i => !_columns[i].IsDetail).Sum(WidthOf);
        // Of the details as many as fit, the first ones first.
        var shown = new List<int>();
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].IsDetail && width + WidthOf(i) > console.Profile.Width)
                continue;
            width += _columns[i].IsDetail ? WidthOf(i) : 0;
            shown.Add(i);
        }
        // Rather a line that the terminal folds than figures cut short.
        console.Profile.Width = Math.Max(console.Profile.Width, width);
        var table = new Table().Border(TableBorder.Simple);
        foreach (int i in shown)
        {
            var column = new TableColumn(_columns[i].Name) { NoWrap = true }
                .PadLeft(1)
                .PadRight(0);
            table.AddColumn(_columns[i].IsNumber ? column.RightAligned() : column);
        }
        foreach (string[] row in _rows)
            table.AddRow([.. shown.Select(i => row[i])]);
        console.Write(table);
        if (shown.Count == _columns.Count)
            return;
        var left = Enumerable.Range(0, _columns.Count).Except(shown).Select(i => _columns[i].Name);
        console.MarkupLine($"[grey]No room for: {string.Join(", ", left)} (wider window, --format json).[/]");
    }

    /// <summary>Gives text from a file as a cell.</summary>
    public static string Escaped(string text, string ifEmpty = "[grey](blank)[/]") =>
        text.Length == 0 ? ifEmpty : Markup.Escape(Shown.Of(text));

    private int WidthOf(int column) =>
        _rows.Select(row => row[column]).Append(_columns[column].Name).Max(cell => Markup.Remove(cell).GetCellWidth())
        + GapBetweenColumns;
}
