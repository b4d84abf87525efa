import { words, type NameTable } from './name-table.js';

export const IRISH_NAMES: NameTable = {
  family: words(`
    Boyle Brady Breen Brennan Burke Byrne Cafferkey Cahill Callaghan Carroll Casey Cassidy Clancy Coffey Connolly
    Corrigan Costello Coyle Cullen Curran D'Arcy Daly Delaney Devlin Doherty Dolan Donnelly Doran Doyle Duffy Dunne
    Fallon Farrelly Finnegan Fitzgerald Flaherty Flanagan Flynn Foley Gallagher Geoghegan Gilhooly Hanrahan Healy
    Heffernan Hennessy Hogan Joyce Kavanagh Keane Kearney Keenan Kelleher Kenny Keogh Kilbride Kinsella Lavelle Lynch
    Madden Magee Mahoney Maguire McAleer McCabe McCann McCarthy McDermott McDonagh McEvoy McGinley McGrath McGuinness
    McKenna McLoughlin McManus McNally Molloy Monaghan Moran Mulcahy Mulligan Mulvaney Murphy Murtagh Nolan O'Brien
    O'Callaghan O'Connell O'Connor O'Donnell O'Donoghue O'Driscoll O'Dwyer O'Grady O'Halloran O'Hara O'Keeffe O'Leary
    O'Mahony O'Malley O'Neill O'Reilly O'Rourke O'Shea O'Sullivan O'Toole Phelan Power Prendergast Quilligan Quinn
    Rafferty Regan Reilly Rooney Ryan Scanlon Shanahan Sheehan Slattery Sweeney Tierney Tuohy Wall Ward Whelan`),
  male: words(`
    Aidan Barney Bernard Brendan Cathal Cian Ciarán Colm Conor Cormac Daithí Declan Dermot Diarmuid Donal Eamonn Eoin
    Fergal Fintan Francis Gerard Hughie James Jimmy John Joseph Kevin Kieran Liam Malachy Martin Michael Mícheál Miley
    Niall Noel Oisín Owen Paddy Patrick Paudie Pádraig Rory Ruairí Seamus Sean Seán Simon Thomas Timothy Tomás`),
  female: words(`
    Aisling Aoife Áine Bernadette Bridget Breda Bridie Caoimhe Ciara Deirdre Eileen Eimear Fionnuala Gráinne Kathleen
    Mairead Margaret Mary Máire Maura Niamh Noreen Nuala Nora Orla Patricia Róisín Sinead Sinéad Siobhan Siobhán Sorcha
    Teresa Una Winifred`),
};

export const WELSH_NAMES: NameTable = {
  family: words(`
    Anwyl Bebb Bevan Beynon Bowen Cadwaladr Daniel Davies Edwards Ellis Evans Gethin Griffith Griffiths Gwynne Harries
    Howell Howells Hughes Humphreys James Jenkins John Jones Kendrick Lewis Llewellyn Lloyd Lougher Maddocks Meredith
    Meyrick Morgan Morris Mostyn Nicholas Nevin Owen Parry Penry Phillips Powell Price Pritchard Probert Prosser Prothero
    Pugh Rees Reynolds Rhys Roberts Rogers Rosser Rowlands Thomas Treharne Trahearn Tudor Vaughan Watkins Williams Wynne
    Yorath`),
  male: words(`
    Aled Alun Bryn Carwyn Dafydd Dai Dewi Dylan Elis Emlyn Emyr Evan Gareth Geraint Gethin Glyn Gwilym Gwyn Huw Idris
    Ieuan Ifan Iolo Iwan Kelvin Llŷr Meurig Owain Rhodri Rhydian Rhys Siôn Tomos Trystan Wyn`),
  female: words(`
    Angharad Bethan Bronwen Carys Catrin Ceri Delyth Elin Eluned Ffion Glenys Gwen Gwenllian Lowri Mair Mared Megan
    Meinir Menna Myfanwy Nerys Nia Rhian Rhiannon Rhonwen Siân Sioned Tegan`),
};

export const SCOTTISH_NAMES: NameTable = {
  family: words(`
    Abernethy Aitken Anderson Baird Balfour Beattie Begg Bruce Buchan Buchanan Cairns Calder Cameron Campbell Carmichael
    Chalmers Cochrane Craig Crawford Cunningham Dalgleish Dalziel Douglas Drummond Dunbar Duncan Erskine Farquhar
    Ferguson Findlay Fleming Forbes Forsyth Fraser Galbraith Geddes Gilchrist Gillespie Gordon Graham Grant Guthrie
    Haldane Hamilton Hay Henderson Innes Irvine Kerr Kinnear Laidlaw Lamont Leitch Lennox Leslie Lindsay Lockhart Logan
    MacDonald MacGregor MacKay MacKenzie MacLean MacLeod Maxwell McAllister McCulloch McDougall McFarlane McIntyre
    McKinnon McLaren McMillan McPherson Menzies Moffat Muir Munro Napier Nairn Ogilvie Paterson Ramsay Rankine Renwick
    Ross Rutherford Sinclair Stewart Stirling Struthers Tulloch Urquhart Wallace Wemyss`),
  male: words(`
    Alasdair Alistair Angus Archibald Blair Bruce Callum Cameron Craig Colin Douglas Duncan Euan Ewan Fergus Finlay
    Fraser Gordon Graeme Greig Hamish Iain Innes Keir Kenneth Lachlan Lewis Malcolm Murdo Murray Neil Ranald Roddy
    Ross Ruaridh Stewart Struan`),
  female: words(`
    Ailsa Aileen Catriona Eilidh Elspeth Fiona Flora Heather Iona Isla Isobel Jean Kirsteen Kirsty Lorna Mairi Maisie
    Mhairi Morag Morven Moira Rhona Senga Sheena Shona`),
};
