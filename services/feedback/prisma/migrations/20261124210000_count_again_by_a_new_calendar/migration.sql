-- expand
-- include platform/rounds

-- What is still owed in a city, in the order in which a round walks it (ENG-08).
create index callback_owed on callback (city, id) where status = 'owed';
